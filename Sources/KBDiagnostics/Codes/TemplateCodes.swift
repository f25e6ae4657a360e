extension DiagnosticCode {
  /// KB06xx templates.
  static let templateCodes: [DiagnosticCode] = [
    templateSyntax, unclosedTag, unknownTag, unknownFilter, unknownTest, unknownTemplate, unknownBlock,
    wrongArguments, templateStructure, undefinedName, undefinedMember, templateValue, unprintableValue,
    templateLimit, unsafePlace, shiftedHTMLState, unsafeURL, unknownContextName,
  ]

  package static let templateSyntax = DiagnosticCode(
    "KB0601", "template-syntax", .error,
    "A tag or expression of a template cannot be read. The message says what was expected where.",
    bad: "{{ entry.title | }}", good: "{{ entry.title|upper }}")

  package static let unclosedTag = DiagnosticCode(
    "KB0602", "unclosed-tag", .error,
    "A tag that holds other tags is not closed, or another one is closed first. Tags close in the reverse of the "
      + "order in which they open.",
    bad: "{% if entry.summary %}{{ entry.summary }}",
    good: "{% if entry.summary %}{{ entry.summary }}{% endif %}")

  package static let unknownTag = DiagnosticCode(
    "KB0603", "unknown-tag", .error,
    "There is no such tag, or it closes one that is not open. Escaping has no tag: it cannot be switched off.",
    bad: "{% foreach entry in entries %}", good: "{% for entry in entries %}{{ entry.title }}{% endfor %}")

  package static let unknownFilter = DiagnosticCode(
    "KB0604", "unknown-filter", .error,
    "There is no filter of this name. templates/README.md lists them all.",
    bad: "{{ entry.title|uper }}", good: "{{ entry.title|upper }}")

  package static let unknownTest = DiagnosticCode(
    "KB0605", "unknown-test", .error,
    "There is no test of this name. templates/README.md lists them all.",
    bad: "{{ \"new\" if x is define }}", good: "{{ \"new\" if x is defined }}")

  package static let unknownTemplate = DiagnosticCode(
    "KB0606", "unknown-template", .error,
    "An include, extends or import names a template that does not exist. Names are paths below templates/.",
    bad: "{% include \"partials/heder.html\" %}", good: "{% include \"partials/header.html\" %}")

  package static let unknownBlock = DiagnosticCode(
    "KB0607", "unknown-block", .error,
    "A block is asked for that is not defined: self.name() without the block, super() without a parent that "
      + "defines it, or a required block that nothing overrides.",
    bad: "{% block title %}Home{% endblock %}{{ self.titel() }}",
    good: "{% block title %}Home{% endblock %}{{ self.title() }}")

  package static let wrongArguments = DiagnosticCode(
    "KB0608", "wrong-arguments", .error,
    "A filter, test, function or macro is given arguments that it does not take, or lacks one that it needs.",
    bad: "{{ text|truncate(20, words=true) }}", good: "{{ text|truncate(20, killwords=true) }}")

  package static let templateStructure = DiagnosticCode(
    "KB0609", "template-structure", .error,
    "Templates and blocks are put together in a way that cannot work: a template that extends itself, two blocks "
      + "of one name, an extends that is not at the top level.",
    bad: "{% block a %}{% endblock %}{% block a %}{% endblock %}",
    good: "{% block a %}{% endblock %}{% block b %}{% endblock %}")

  package static let undefinedName = DiagnosticCode(
    "KB0610", "undefined-name", .error,
    "A name is used that nothing defines here. Test for it with \"is defined\", or give it a default.",
    bad: "{{ entri.title }}", good: "{{ entry.title }}")

  package static let undefinedMember = DiagnosticCode(
    "KB0611", "undefined-member", .error,
    "A value has no member or item of this name or number. A field that is declared and absent is none instead.",
    bad: "{{ entry.titel }}", good: "{{ entry.title }}")

  package static let templateValue = DiagnosticCode(
    "KB0612", "template-value", .error,
    "A value does not fit what is done with it: adding a string to a number, looping over none, dividing by zero, "
      + "a sum that does not fit in 64 bits.",
    bad: "{{ \"7\" + 1 }}", good: "{{ \"7\"|int + 1 }}")

  package static let unprintableValue = DiagnosticCode(
    "KB0613", "unprintable-value", .error,
    "Nothing prints as None or as a list in brackets: give none a default, join a list, choose a member of a map.",
    bad: "{{ entry.aliases }}", good: "{{ entry.aliases|join(\", \") }}")

  package static let templateLimit = DiagnosticCode(
    "KB0614", "template-limit", .error,
    "A template takes too many steps, nests too deeply or makes too long a text. The bounds are far above what a "
      + "page needs, so the template probably repeats itself without an end.",
    bad: "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}", good: "{% macro m() %}once{% endmacro %}{{ m() }}"
  )

  package static let unsafePlace = DiagnosticCode(
    "KB0620", "unsafe-place", .error,
    "A value stands where no escaping can make it safe: in a tag or attribute name, in an attribute without quotes, "
      + "in a script, a style or an event attribute. The message names the way out.",
    bad: "<a class={{ name }}>", good: "<a class=\"{{ name }}\">")

  package static let shiftedHTMLState = DiagnosticCode(
    "KB0621", "shifted-html-state", .error,
    "Every branch, loop, block, macro and template ends in the part of HTML in which it began, so that what "
      + "follows is read alike whichever way was taken.",
    bad: "<p class=\"{% if x %}a\"{% endif %}>", good: "<p class=\"{% if x %}a{% endif %}\">")

  package static let unsafeURL = DiagnosticCode(
    "KB0622", "unsafe-url", .error,
    "The value of an attribute that holds a URL has a scheme that is not allowed, such as javascript:.",
    bad: "<a href=\"{{ \"javascript:alert(1)\" }}\">", good: "<a href=\"{{ \"https://example.org/\" }}\">")

  package static let unknownContextName = DiagnosticCode(
    "KB0623", "unknown-context-name", .error,
    "A template uses a name that no page provides and that the template does not set.",
    bad: "{{ entri.title }}", good: "{{ entry.title }}")
}
