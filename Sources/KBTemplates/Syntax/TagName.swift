/// The tags of the language, each with its form and one line for the reference.
enum TagName: String, CaseIterable {
  case `if`, `for`, set, with, macro, call, filter, include, extends, block, `import`, from, raw, print

  var usage: String {
    switch self {
    case .if: "{% if test %} … {% elif test %} … {% else %} … {% endif %}"
    case .for: "{% for item in list if test %} … {% else %} … {% endfor %}"
    case .set: "{% set name = value %} · {% set name | filter %} … {% endset %}"
    case .with: "{% with name = value, … %} … {% endwith %}"
    case .macro: "{% macro name(parameter, other=default) %} … {% endmacro %}"
    case .call: "{% call(parameter) name(argument) %} … {% endcall %}"
    case .filter: "{% filter name|other %} … {% endfilter %}"
    case .include: "{% include \"name\" ignore missing without context %}"
    case .extends: "{% extends \"name\" %}"
    case .block: "{% block name scoped required %} … {% endblock %}"
    case .import: "{% import \"name\" as module with context %}"
    case .from: "{% from \"name\" import macro, other as alias with context %}"
    case .raw: "{% raw %} … {% endraw %}"
    case .print: "{% print value %}"
    }
  }

  var summary: String {
    switch self {
    case .if: "Prints the first branch whose test is true."
    case .for:
      "Prints its body for each item of a list, key of a map or character of a string that passes the test; "
        + "`else` if there is none. `{% for a, b in pairs %}` takes items apart."
    case .set:
      "Gives a name to a value, or to what a body prints. Inside a loop the name ends with the iteration; "
        + "a member of a `namespace()` does not."
    case .with: "Names that hold until `endwith` only."
    case .macro:
      "A piece of template that is called by its name. `caller`, `varargs` and `kwargs` hold the rest."
    case .call: "Calls a macro, which prints the body where it says `caller()`."
    case .filter: "Sends what its body prints through filters."
    case .include:
      "Prints another template, which sees the names of this place; a list gives several to choose from."
    case .extends: "Makes this template a variant of another, which prints this one's blocks."
    case .block: "A part that templates extending this one can replace; `super()` prints what it replaces."
    case .import: "Gives a name to the macros and variables of another template."
    case .from: "Takes single macros and variables from another template."
    case .raw: "Prints its body as it is."
    case .print: "The same as `{{ value }}`."
    }
  }
}
