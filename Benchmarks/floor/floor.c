/* floor CONTENT OUTPUT: what no generator of the same pages can do without. One thread reads each entry, skips its
 * front matter, parses and renders the rest with cmark-gfm, sets it between a fixed header and footer (the page
 * frame of the theme), and writes OUTPUT/<kind>/<slug>/index.html. No front matter is read, no link is looked up. */
#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

static const char header[] =
    "<!doctype html>\n<html lang=\"en-GB\">\n<head>\n<meta charset=\"utf-8\">\n"
    "<title>Amber Falcon 1000 · Benchmark</title>\n"
    "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
    "<meta name=\"description\" content=\"A summary that says one thing and another in about as many words as the "
    "entries do, so that it takes the same room.\">\n"
    "<link rel=\"canonical\" href=\"https://bench.example/models/amber-falcon-1000/\">\n"
    "<link rel=\"stylesheet\" href=\"/assets/0123456789abcdef/main.css\">\n</head>\n<body class=\"page-entry\">\n"
    "<a class=\"skip-link\" href=\"#main\">Skip to content</a>\n<header class=\"masthead\">\n"
    "<a class=\"site-name\" href=\"/\">Benchmark</a>\n<nav aria-label=\"Main\">\n<ul>\n"
    "<li><a href=\"/models/\">Models</a></li>\n<li><a href=\"/companies/\">Companies</a></li>\n"
    "<li><a href=\"/licences/\">Licences</a></li>\n<li><a href=\"/terms/\">Terms</a></li>\n</ul>\n</nav>\n"
    "</header>\n<nav class=\"breadcrumbs\" aria-label=\"Breadcrumbs\">\n<ol>\n"
    "<li><a href=\"/\">Benchmark</a></li>\n<li><a href=\"/models/\">Models</a></li>\n</ol>\n</nav>\n"
    "<main id=\"main\">\n<article>\n<div class=\"body\">\n";

static const char footer[] =
    "</div>\n</article>\n</main>\n<footer class=\"colophon\">\n"
    "<p>As of <time datetime=\"2026-11-21\">21 November 2026</time>. Nobody's · floor</p>\n"
    "</footer>\n</body>\n</html>\n";

static const char *const extensions[] = {"table", "strikethrough", "autolink", "tasklist"};

static void stop(const char *what) {
  fprintf(stderr, "floor: %s: %s\n", what, strerror(errno));
  exit(2);
}

/* The bytes of a file, ended by a zero; the caller frees them. */
static char *read_file(const char *path, size_t *length) {
  struct stat info;
  int file = open(path, O_RDONLY);
  if (file < 0 || fstat(file, &info) != 0) stop(path);
  char *bytes = malloc((size_t)info.st_size + 1);
  if (!bytes || read(file, bytes, (size_t)info.st_size) != info.st_size) stop(path);
  close(file);
  bytes[info.st_size] = 0;
  *length = (size_t)info.st_size;
  return bytes;
}

static const char *skip_front_matter(const char *bytes) {
  if (strncmp(bytes, "---\n", 4) != 0) return bytes;
  const char *end = strstr(bytes + 4, "\n---\n");
  return end ? end + 5 : bytes;
}

static char *render(const char *body, size_t length) {
  cmark_parser *parser = cmark_parser_new(CMARK_OPT_DEFAULT);
  for (size_t i = 0; i < sizeof extensions / sizeof *extensions; i++)
    cmark_parser_attach_syntax_extension(parser, cmark_find_syntax_extension(extensions[i]));
  cmark_parser_feed(parser, body, length);
  cmark_node *document = cmark_parser_finish(parser);
  char *html = cmark_render_html(document, CMARK_OPT_DEFAULT, cmark_parser_get_syntax_extensions(parser));
  cmark_node_free(document);
  cmark_parser_free(parser);
  return html;
}

static void write_page(const char *folder, char *html) {
  char path[1024];
  if (mkdir(folder, 0777) != 0) stop(folder);
  snprintf(path, sizeof path, "%s/index.html", folder);
  int file = open(path, O_WRONLY | O_CREAT | O_EXCL, 0666);
  if (file < 0) stop(path);
  struct iovec parts[] = {{(void *)header, sizeof header - 1}, {html, strlen(html)}, {(void *)footer, sizeof footer - 1}};
  size_t size = parts[0].iov_len + parts[1].iov_len + parts[2].iov_len;
  if (writev(file, parts, 3) != (ssize_t)size) stop(path);
  close(file);
}

static void build_entry(const char *source, const char *folder) {
  size_t length;
  char *bytes = read_file(source, &length);
  const char *body = skip_front_matter(bytes);
  char *html = render(body, length - (size_t)(body - bytes));
  write_page(folder, html);
  free(html);
  free(bytes);
}

/* All entries of one kind, in the order of the directory. */
static void build_kind(const char *content, const char *output, const char *kind) {
  char source[1024], folder[1024];
  snprintf(source, sizeof source, "%s/%s", content, kind);
  snprintf(folder, sizeof folder, "%s/%s", output, kind);
  if (mkdir(folder, 0777) != 0) stop(folder);
  DIR *entries = opendir(source);
  if (!entries) stop(source);
  for (struct dirent *entry; (entry = readdir(entries));) {
    size_t length = strlen(entry->d_name);
    if (entry->d_name[0] == '_' || length < 4 || strcmp(entry->d_name + length - 3, ".md") != 0) continue;
    snprintf(source, sizeof source, "%s/%s/%s", content, kind, entry->d_name);
    snprintf(folder, sizeof folder, "%s/%s/%.*s", output, kind, (int)(length - 3), entry->d_name);
    build_entry(source, folder);
  }
  closedir(entries);
}

int main(int count, char **arguments) {
  static const char *const kinds[] = {"models", "companies", "licences", "terms"};
  if (count != 3) {
    fprintf(stderr, "usage: floor CONTENT OUTPUT, OUTPUT being new\n");
    return 64;
  }
  cmark_gfm_core_extensions_ensure_registered();
  if (mkdir(arguments[2], 0777) != 0) stop(arguments[2]);
  for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) build_kind(arguments[1], arguments[2], kinds[i]);
  return 0;
}
