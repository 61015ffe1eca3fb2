//! The settings and templates of the site for Hugo 0.146 or newer.

/// Files by their paths.
pub(crate) const FILES: [(&str, &str); 9] = [
    (
        "hugo.yaml",
        r"baseURL: https://speed.example/
title: Speed Paper
defaultContentLanguage: vi
defaultContentLanguageInSubdir: true
languages:
  vi: { weight: 1, title: Báo Tốc Độ }
  en: { weight: 2, title: Speed Paper }
taxonomies: { tag: tags }
permalinks:
  term: { tags: '/topics/:slug/' }
  taxonomy: { tags: '/topics/' }
pagination: { pagerSize: 20 }
outputs:
  home: [html, rss]
  section: [html]
  taxonomy: [html]
  term: [html]
markup:
  highlight: { noClasses: false }
",
    ),
    (
        "layouts/baseof.html",
        r##"<!DOCTYPE html>
<html lang="{{ .Language.Lang }}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{{ .Title }} – {{ .Site.Title }}</title>
<meta name="description" content="{{ .Description }}">
<link rel="canonical" href="{{ .Permalink }}">
{{- range .AllTranslations }}
<link rel="alternate" hreflang="{{ .Language.Lang }}" href="{{ .Permalink }}">
{{- end }}
<link rel="stylesheet" href="/style.css">
<link rel="icon" href="/favicon.svg" type="image/svg+xml">
<meta name="color-scheme" content="light dark">
<link rel="alternate" type="application/rss+xml" title="{{ .Site.Title }}" href="{{ "index.xml" | absLangURL }}">
<meta property="og:type" content="{{ if .IsPage }}article{{ else }}website{{ end }}">
<meta property="og:title" content="{{ .Title }}">
<meta property="og:description" content="{{ .Description }}">
<meta property="og:url" content="{{ .Permalink }}">
<meta property="og:site_name" content="{{ .Site.Title }}">
<meta property="og:locale" content="{{ .Language.Lang }}">
{{- if .IsPage }}
<meta property="article:published_time" content="{{ .Date.Format "2006-01-02T15:04:05Z07:00" }}">
{{- end }}
</head>
<body>
<a class="skip-link" href="#main">Skip to content</a>
<header class="masthead">
<p class="site-name"><a href="{{ "/" | absLangURL }}">{{ .Site.Title }}</a></p>
<nav class="languages"><ul>
{{- range .AllTranslations }}
<li><a href="{{ .RelPermalink }}" lang="{{ .Language.Lang }}" hreflang="{{ .Language.Lang }}">{{ .Language.Lang }}</a></li>
{{- end }}
</ul></nav>
<nav class="site-nav"><ul>
<li><a href="{{ "/" | relLangURL }}">Home</a></li>
<li><a href="{{ "articles/" | relLangURL }}">Articles</a></li>
<li><a href="{{ "glossary/" | relLangURL }}">Glossary</a></li>
<li><a href="{{ "topics/" | relLangURL }}">Topics</a></li>
</ul></nav>
</header>
<main id="main">
{{ block "main" . }}{{ end }}
</main>
<footer class="colophon">
<nav><ul><li><a href="{{ "pages/about/" | relLangURL }}">About</a></li></ul></nav>
<p><a href="{{ "index.xml" | relLangURL }}">RSS</a></p>
</footer>
</body>
</html>
"##,
    ),
    (
        "layouts/_partials/card.html",
        r#"<li><article class="card">
<h3 class="card-title"><a href="{{ .RelPermalink }}">{{ .Title }}</a></h3>
<p class="card-description">{{ .Description }}</p>
<ul class="meta">
<li><time datetime="{{ .Date.Format "2006-01-02" }}">{{ .Date.Format "2 January 2006" }}</time></li>
<li>{{ .ReadingTime }} min</li>
{{- range .GetTerms "tags" }}
<li><a href="{{ .RelPermalink }}">{{ .LinkTitle }}</a></li>
{{- end }}
</ul>
</article></li>
"#,
    ),
    (
        "layouts/home.html",
        r#"{{ define "main" }}
<h1>{{ .Site.Title }}</h1>
<ul class="cards">
{{- range first 13 (where .Site.RegularPages "Section" "articles") }}
{{ partial "card.html" . }}
{{- end }}
</ul>
<ul class="topics">
{{- range .Site.Taxonomies.tags.ByCount }}
<li><a href="{{ .Page.RelPermalink }}">{{ .Page.Title }}</a> <span>{{ .Count }}</span></li>
{{- end }}
</ul>
{{ end }}
"#,
    ),
    (
        "layouts/section.html",
        r#"{{ define "main" }}
<h1>{{ .Title }}</h1>
{{ $pages := .Pages }}
{{ if eq .Section "articles" }}{{ $pages = (.Paginate .Pages).Pages }}{{ end }}
<ul class="cards">
{{- range $pages }}
{{ partial "card.html" . }}
{{- end }}
</ul>
{{- if eq .Section "articles" }}
<nav class="pager"><ul>
{{- with .Paginator.Prev }}<li><a href="{{ .URL }}" rel="prev">Newer</a></li>{{ end }}
<li>{{ .Paginator.PageNumber }} / {{ .Paginator.TotalPages }}</li>
{{- with .Paginator.Next }}<li><a href="{{ .URL }}" rel="next">Older</a></li>{{ end }}
</ul></nav>
{{- end }}
{{ end }}
"#,
    ),
    (
        "layouts/taxonomy.html",
        r#"{{ define "main" }}
<h1>{{ .Title }}</h1>
<ul class="shelves">
{{- range .Data.Terms.Alphabetical }}
<li><h2><a href="{{ .Page.RelPermalink }}">{{ .Page.Title }}</a></h2><p>{{ .Count }}</p></li>
{{- end }}
</ul>
{{ end }}
"#,
    ),
    (
        "layouts/term.html",
        r#"{{ define "main" }}
<h1>{{ .Title }}</h1>
<ul class="cards">
{{- range .Pages }}
{{ partial "card.html" . }}
{{- end }}
</ul>
{{ end }}
"#,
    ),
    (
        "layouts/page.html",
        r#"{{ define "main" }}
<article class="article">
<header class="headline">
<ul class="kicker">
{{- range .GetTerms "tags" }}
<li><a href="{{ .RelPermalink }}" rel="tag">{{ .LinkTitle }}</a></li>
{{- end }}
</ul>
<h1>{{ .Title }}</h1>
<p class="standfirst">{{ .Description }}</p>
</header>
<dl class="facts">
<div><dt>Published</dt><dd><time datetime="{{ .Date.Format "2006-01-02" }}">{{ .Date.Format "2 January 2006" }}</time></dd></div>
<div><dt>Length</dt><dd>{{ .ReadingTime }} min</dd></div>
</dl>
{{ .TableOfContents }}
<div class="prose">{{ .Content }}</div>
</article>
<nav class="neighbours">
{{- with .PrevInSection }}<p><a href="{{ .RelPermalink }}" rel="prev">{{ .Title }}</a></p>{{ end }}
{{- with .NextInSection }}<p><a href="{{ .RelPermalink }}" rel="next">{{ .Title }}</a></p>{{ end }}
</nav>
{{ end }}
"#,
    ),
    (
        "layouts/home.rss.xml",
        r#"{{ printf "<?xml version=\"1.0\" encoding=\"utf-8\"?>" | safeHTML }}
<rss version="2.0">
<channel>
<title>{{ .Site.Title }}</title>
<link>{{ .Permalink }}</link>
<description>{{ .Site.Title }}</description>
<language>{{ .Language.Lang }}</language>
{{- range first 20 (where .Site.RegularPages "Section" "articles") }}
<item>
<title>{{ .Title }}</title>
<link>{{ .Permalink }}</link>
<guid>{{ .Permalink }}</guid>
<pubDate>{{ .Date.Format "Mon, 02 Jan 2006 15:04:05 -0700" }}</pubDate>
<description>{{ .Content | transform.XMLEscape | safeHTML }}</description>
</item>
{{- end }}
</channel>
</rss>
"#,
    ),
];
