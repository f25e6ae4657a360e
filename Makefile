# The commands of this repository; `make` alone lists them.
# Tested on Debian 12. The macOS branches (Homebrew) are written to work, but nobody has run them.

PORT = 8000

# With the standard library inside, where the toolchain can: calls into it are direct, which saves 4 % of a large
# build, and the program runs where no Swift is installed.
RELEASE = swift build -c release $(if $(filter Linux,$(shell uname)),--static-swift-stdlib)

# $(call install,DEBIAN PACKAGES,HOMEBREW PACKAGES): as root, or else through sudo.
install = \
  if command -v apt-get >/dev/null; then \
    as_root=; [ "$$(id -u)" = 0 ] || as_root=sudo; \
    echo "Installing $(1)"; \
    $$as_root apt-get update -qq && \
    $$as_root env DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends $(1) >/dev/null; \
  elif command -v brew >/dev/null; then \
    brew install $(2); \
  else \
    echo "Please install $(2), then try again." >&2; exit 1; \
  fi

.PHONY: help site serve test bench format fuzz share screenshots libraries test-tools

help: ## list these commands
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' Makefile

site: libraries ## build kbgen and the site, into public/
	$(RELEASE) --product kbgen
	"$$($(RELEASE) --show-bin-path)/kbgen" build --base-url http://localhost:$(PORT)/
	@echo "The site is in public/. To look at it, run"
	@echo "  python3 -m http.server -d public $(PORT)"
	@echo "and open http://localhost:$(PORT)/"

serve: libraries ## the site in a browser, kept up to date while its files change
	$(RELEASE) --product kbgen
	"$$($(RELEASE) --show-bin-path)/kbgen" serve

test: libraries test-tools ## run every test and check; the last line counts them
	@python3 Tests/run

bench: libraries ## compare kbgen with Hugo, a floor in C, swift-mustache and Pagefind (takes minutes)
	@Benchmarks/run

format: ## format the Swift sources in place
	swift format --in-place --parallel -r Sources Tests Package.swift

fuzz: libraries ## run the fuzz tests for ten minutes
	KBGEN_FUZZ_SECONDS=600 swift test --filter Fuzz

share: libraries ## shell completions and the manual page, into share/
	@mkdir -p share
	swift build --product kbgen
	@for shell in bash zsh fish; do "$$(swift build --show-bin-path)/kbgen" --generate-completion-script $$shell > share/kbgen.$$shell; done
	swift package --allow-writing-to-package-directory generate-manual --output-directory share
	@echo "Completions and the manual page are in share/; docs/publishing/README.md says where they go."

screenshots: libraries test-tools ## pictures of pages at four widths in both schemes, into screenshots/
	@[ -x .venv/bin/python3 ] || python3 -m venv .venv
	@.venv/bin/python3 -m pip install -q --disable-pip-version-check -r Tests/requirements.txt
	swift build --product kbgen
	"$$(swift build --show-bin-path)/kbgen" build --base-url http://localhost:$(PORT)/ --output .build/screenshots
	@.venv/bin/python3 Tests/Browser/screenshots.py .build/screenshots screenshots

# The C libraries that parse Markdown and YAML and write databases, what Foundation's networking is linked with, and on Linux an
# allocator, of which pkg-config does not know on Debian; cmark-gfm's extensions are a package of their own there.
libraries:
	@{ pkg-config --exists libcmark-gfm yaml-0.1 libcurl sqlite3 && \
	  [ -e "$$(pkg-config --variable=includedir libcmark-gfm)/cmark-gfm-core-extensions.h" ] && \
	  { [ "$$(uname)" = Darwin ] || find /usr/include /usr/local/include -maxdepth 2 -name mimalloc.h | grep -q .; }; } 2>/dev/null || \
	{ $(call install,libcmark-gfm-dev libcmark-gfm-extensions-dev libyaml-dev libcurl4-openssl-dev libsqlite3-dev libmimalloc-dev pkg-config,cmark-gfm libyaml sqlite pkgconf); }

# Java runs the HTML checker, Chromium the browser tests; rsync sends a site in a test of the publishing script, sqlite3 runs examples. Debian's Python has venv in a package of its own.
test-tools:
	@command -v chromium >/dev/null || [ -d "/Applications/Chromium.app" ] || { $(call install,chromium fonts-liberation,--cask chromium); }
	@java -version >/dev/null 2>&1 || { $(call install,default-jre-headless,temurin); }
	@command -v sqlite3 >/dev/null || { $(call install,sqlite3,sqlite); }
	@command -v rsync >/dev/null || { $(call install,rsync,rsync); }
	@python3 -c 'import venv, ensurepip' 2>/dev/null || { $(call install,python3-venv,python3); }
