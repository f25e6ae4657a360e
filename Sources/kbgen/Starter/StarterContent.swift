/// The settings and entries of a new knowledge base: a cookbook of two kinds, small enough to be read in a minute.
///
/// Recipes name ingredients, so that references, inverses, links, glossary links and views can be seen at work.
enum StarterContent {
  static let files: [String: String] = [
    "kb.yaml": """
    # Settings of the site.
    title: A small cookbook
    description: Recipes and what they are made of.
    base_url: http://localhost:8000/      # where the site is published; kbgen build --base-url overrides it
    language: en
    navigation: [recipes, ingredients]    # what the head of each page leads to
    outputs: [sitemap]                    # what is made beside the pages

    """,
    "content/_index.md": """
    ---
    title: A small cookbook
    ---
    Each file below `content/` is an entry, each folder a kind of entry. Change one, and run `kbgen build` again.

    Begin with [[pancakes]], or look at what [[flour]] is used for.

    """,
    "content/recipes/_kind.yaml": """
    # What a recipe can say. kbgen new recipes "Title" makes one.
    title: {one: Recipe, many: Recipes}
    url: /recipes/{slug}/
    fields:
      minutes: {type: integer, min: 1, required: true, label: Minutes}
      course: {type: enum, values: {starter: Starter, main: Main course, sweet: Sweet}, label: Course}
      ingredients:
        type: list
        of: {type: ref, to: [ingredients], inverse: recipes, inverse_label: Used in}
        required: true
        label: Ingredients
    views:
      course: {of: course, label: By course}

    """,
    "content/recipes/pancakes.md": """
    ---
    title: Pancakes
    summary: Thin, from a batter that has rested.
    minutes: 40
    course: sweet
    ingredients: [flour, egg, milk]
    ---
    ## Batter

    Whisk the eggs, stir in the flour, then add the milk little by little. Let the batter rest for half an hour.

    ## Baking

    Bake each pancake in a hot pan, a minute a side. The batter of [[omelette|an omelette]] needs no rest.

    """,
    "content/recipes/omelette.md": """
    ---
    title: Omelette
    summary: Eggs and little else.
    minutes: 10
    course: main
    ingredients: [egg, milk]
    ---
    Beat the eggs with a spoonful of milk. Pour them into the pan; fold when the edge sets.

    """,
    "content/ingredients/_kind.yaml": """
    title: {one: Ingredient, many: Ingredients}
    url: /ingredients/{slug}/
    autolink: true        # the first mention in each section of a text links to the ingredient
    fields:
      keeps: {type: quantity, unit: days, label: Keeps for}

    """,
    "content/ingredients/flour.md": """
    ---
    title: Flour
    summary: Ground grain, here of wheat.
    keeps: 300
    ---
    Sieve it, and the batter stays smooth.

    """,
    "content/ingredients/egg.md": """
    ---
    title: Egg
    aliases: [Eggs]
    summary: Of a hen, unless a recipe says otherwise.
    keeps: 28
    ---
    A fresh one sinks in cold water.

    """,
    "content/ingredients/milk.md": """
    ---
    title: Milk
    summary: Of a cow, whole.
    keeps: 7
    ---
    Any plant drink without sugar does as well.

    """,
  ]
}
