"""The workflows in .github/ and docs/publishing/ are well-formed, and their commands do what they say.

KBGEN names the built program, ROOT the repository. The commands run in a clone, with kbgen on the PATH.
"""

import os
import re
import shutil
import subprocess
import tempfile
import unittest
from pathlib import Path

import yaml

ROOT = Path(os.environ.get("ROOT", Path(__file__).resolve().parents[2]))
KBGEN = Path(os.environ["KBGEN"])
GITHUB = ROOT / ".github" / "workflows"
PUBLISHING = ROOT / "docs" / "publishing"
INSTALLS = re.compile(r"apt-get|swift build|git config|\bgh ")


def load(path):
    return yaml.safe_load(path.read_text(encoding="utf-8"))


class Workflows(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = Path(tempfile.mkdtemp(prefix="kbgen-workflows-"))
        cls.clone = cls.folder / "clone"
        origin = cls.folder / "origin"
        # What a checkout holds, uncommitted changes included, as the base branch of a pull request.
        files = subprocess.run(["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"], cwd=ROOT,
                               check=True, capture_output=True).stdout.decode().split("\0")
        for name in files:
            if name and (ROOT / name).is_file() and name.split("/")[0] in ("kb.yaml", "content", "templates", "static"):
                (origin / name).parent.mkdir(parents=True, exist_ok=True)
                shutil.copy2(ROOT / name, origin / name)
        git = ["git", "-c", "user.name=Test", "-c", "user.email=test@example.org", "-c", "commit.gpgsign=false"]
        for arguments in (["init", "-q", "-b", "main"], ["add", "-A"], ["commit", "-q", "-m", "base"]):
            subprocess.run([*git, *arguments], cwd=origin, check=True)
        subprocess.run([*git, "clone", "-q", origin, cls.clone], check=True)
        with (cls.clone / "content/pages/about.md").open("a", encoding="utf-8") as page:
            page.write("\nA line that the pull request adds.\n")
        programs = cls.folder / "bin"
        programs.mkdir()
        (programs / "kbgen").symlink_to(KBGEN.resolve())
        cls.environment = {**os.environ, "PATH": f"{programs}:{os.environ['PATH']}",
                           "GITHUB_STEP_SUMMARY": str(cls.folder / "summary.md"), "BASE": "origin/main",
                           "GITHUB_SERVER_URL": "https://github.com", "GITHUB_REPOSITORY": "example/kb",
                           "CI_MERGE_REQUEST_DIFF_BASE_SHA": "origin/main", "CI_PAGES_URL": "https://example.org/kb"}

    @classmethod
    def tearDownClass(cls):
        shutil.rmtree(cls.folder)

    def run_commands(self, commands):
        ran = [command for command in commands if not INSTALLS.search(command)]
        self.assertTrue(ran)
        for command in ran:
            result = subprocess.run(["bash", "-eo", "pipefail", "-c", command], cwd=self.clone, env=self.environment,
                                    capture_output=True, encoding="utf-8")
            self.assertEqual(result.returncode, 0, f"{command}\n{result.stdout}{result.stderr}")

    def test_every_workflow_is_pinned_limited_and_needs_no_secret(self):
        for path in sorted(GITHUB.glob("*.yml")):
            workflow = load(path)
            self.assertEqual(workflow["permissions"], {"contents": "read"}, path.name)
            self.assertNotIn("pull_request_target", workflow[True], path.name)  # YAML 1.1 takes `on` for true
            self.assertNotIn("secrets.", path.read_text(encoding="utf-8"), path.name)
            for job in workflow["jobs"].values():
                for step in job["steps"]:
                    self.assertTrue(step.get("run") or "@" in step["uses"], path.name)
                    if step.get("uses", "").startswith("actions/checkout"):
                        self.assertIs(step["with"]["persist-credentials"], False, path.name)

    def test_the_github_workflow_checks_tells_and_builds(self):
        job = load(GITHUB / "publish.yml")["jobs"]["site"]
        checkout = next(step for step in job["steps"] if step.get("uses", "").startswith("actions/checkout"))
        self.assertEqual(checkout["with"]["fetch-depth"], 0)
        self.run_commands([step["run"] for step in job["steps"] if "run" in step])
        page = (self.clone / "public/about/index.html").read_text("utf-8")
        self.assertIn("https://github.com/example/kb/edit/main/content/pages/about.md", page)
        self.assertTrue((self.clone / "public/index.html").is_file())
        self.assertIn("pages/about", (self.folder / "summary.md").read_text(encoding="utf-8"))

    def test_the_gitlab_pipeline_checks_tells_and_builds(self):
        pipeline = load(PUBLISHING / "gitlab-ci.yml")
        self.assertEqual(pipeline["variables"]["GIT_DEPTH"], "0")
        self.run_commands(pipeline["check"]["script"] + pipeline["pages"]["script"])
        self.assertIn("https://example.org/kb/", (self.clone / "public/sitemap.xml").read_text(encoding="utf-8"))

    @unittest.skipUnless(shutil.which("rsync"), "rsync is not installed")
    def test_the_script_sends_the_site_to_a_folder(self):
        target = self.folder / "www"
        self.environment["DESTINATION"] = str(target)
        self.run_commands([str(PUBLISHING / "publish.sh")])
        self.assertTrue((target / "index.html").is_file())
        self.assertTrue(any((target / "assets").rglob("main.css")))


if __name__ == "__main__":
    unittest.main()
