extension DiagnosticCode {
  /// KB07xx the plan of the site and its publication.
  static let siteCodes: [DiagnosticCode] = [
    urlCollision, missingLayout, locked, foreignFiles, writeFailed, notAtomic, tooSlow, badView,
    vanishedAddress, unusedRedirect,
  ]

  package static let urlCollision = DiagnosticCode(
    "KB0701", "url-collision", .error,
    "Two files of the site would be published at one address, or at two that differ only in letter case or Unicode "
      + "form, which some file systems and hosts take for one.",
    bad: "redirect_from: [/models/gpt-2/]  while content/models/gpt-2.md exists",
    good: "redirect_from: [/models/gpt2/]")

  package static let missingLayout = DiagnosticCode(
    "KB0702", "missing-layout", .error,
    "A page has no layout. The theme needs layouts/home.html, list.html, entry.html, not-found.html and redirect.html; "
      + "a kind may have its own, such as layouts/models.html and layouts/models-list.html, and an entry too, as "
      + "layouts/pages/about.html. Views need layouts/views.html and view.html, or models-views.html and models-view.html.",
    bad: "templates/layouts/ without entry.html", good: "templates/layouts/entry.html")

  package static let locked = DiagnosticCode(
    "KB0703", "locked", .error,
    "Another build is writing to the same output folder. Wait for it; the lock goes when that process ends.",
    bad: "kbgen build & kbgen build", good: "kbgen build")

  package static let foreignFiles = DiagnosticCode(
    "KB0704", "foreign-files", .error,
    "The output folder holds files that kbgen did not write. It never overwrites or removes such files unasked.",
    bad: "kbgen build --output ~/Documents", good: "kbgen build --output public --adopt")

  package static let writeFailed = DiagnosticCode(
    "KB0705", "write-failed", .error,
    "The system would not let the site be written; the message says why. The published site is as it was.",
    bad: "No space left on device", good: "df -h")

  package static let notAtomic = DiagnosticCode(
    "KB0706", "not-atomic", .note,
    "The output folder could not be exchanged in one step, as on a mount point. Files were renamed one by one, new "
      + "pages before deletions; a reader could have met both versions for a moment.",
    bad: "--output /mnt/site (a mount point)", good: "--output /mnt/site/public")

  package static let tooSlow = DiagnosticCode(
    "KB0707", "too-slow", .error,
    "One file took far longer than any entry should. The build ends rather than stall; the published site is as it was.",
    bad: "a body made to be slow", good: "the same text, in smaller parts")

  package static let badView = DiagnosticCode(
    "KB0708", "bad-view", .error,
    "A view groups the entries of a kind by what an expression gives for each: a text, a number, a reference, a list of "
      + "these, or none. Anything else makes no group, nor does a text without a letter or digit.",
    bad: "views: {year: {of: date is defined}}", good: "views: {year: {of: \"date[:4]\"}}")

  package static let vanishedAddress = DiagnosticCode(
    "KB0709", "vanished-address", .error,
    "A page that was published is gone, and nothing leads on from its address, to which others may link. Let the entry "
      + "that takes its place redirect from it.",
    bad: "git rm content/models/gpt-2.md", good: "redirect_from: [/models/gpt-2/]")

  package static let unusedRedirect = DiagnosticCode(
    "KB0710", "unused-redirect", .note,
    "No entry ever stood at the address that the redirect leads on from, as far as the repository's history tells. "
      + "Looked for by check --against, in clones with all of their history.",
    bad: "redirect_from: [/models/gpt-tow/]", good: "redirect_from: [/models/gpt-two/]")
}
