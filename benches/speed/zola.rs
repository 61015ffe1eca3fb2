//! The settings and templates of the site for Zola 0.22 or newer.

/// Files by their paths.
pub(crate) const FILES: [(&str, &str); 8] = [
    (
        "config.toml",
        r#"base_url = "https://speed.example"
title = "Báo Tốc Độ"
default_language = "vi"
compile_sass = false
build_search_index = false
generate_feeds = true
feed_filenames = ["rss.xml"]
feed_limit = 20
taxonomies = [{ name = "tags" }]

[languages.en]
title = "Speed Paper"
generate_feeds = true
feed_filenames = ["rss.xml"]
taxonomies = [{ name = "tags" }]

[markdown.highlighting]
theme = "github-light"
style = "class"
"#,
    ),
    (
        "templates/base.html",
        r##"{% import "macros.html" as macros %}<!DOCTYPE html>
<html lang="{{ lang }}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{% block title %}{{ config.title }}{% endblock title %}</title>
{% block meta %}{% endblock meta %}
<link rel="stylesheet" href="/style.css">
<link rel="icon" href="/favicon.svg" type="image/svg+xml">
<meta name="color-scheme" content="light dark">
<link rel="alternate" type="application/rss+xml" title="{{ config.title }}" href="/rss.xml">
<meta property="og:site_name" content="{{ config.title }}">
<meta property="og:locale" content="{{ lang }}">
</head>
<body>
<a class="skip-link" href="#main">Skip to content</a>
<header class="masthead">
<p class="site-name"><a href="/">{{ config.title }}</a></p>
{% block languages %}{% endblock languages %}
<nav class="site-nav"><ul>
<li><a href="/">Home</a></li>
<li><a href="/articles/">Articles</a></li>
<li><a href="/glossary/">Glossary</a></li>
<li><a href="/tags/">Topics</a></li>
</ul></nav>
</header>
<main id="main">
{% block main %}{% endblock main %}
</main>
<footer class="colophon">
<nav><ul><li><a href="/pages/about/">About</a></li></ul></nav>
<p><a href="/rss.xml">RSS</a></p>
</footer>
</body>
</html>
"##,
    ),
    (
        "templates/macros.html",
        r#"{% macro card(page) %}<li><article class="card">
<h3 class="card-title"><a href="{{ page.permalink }}">{{ page.title }}</a></h3>
<p class="card-description">{{ page.description }}</p>
<ul class="meta">
{% if page.date %}<li><time datetime="{{ page.date | date(format="%Y-%m-%d") }}">{{ page.date | date(format="%e %B %Y") }}</time></li>{% endif %}
<li>{{ page.reading_time }} min</li>
{% if page.taxonomies.tags %}{% for tag in page.taxonomies.tags %}<li><a href="/tags/{{ tag }}/">{{ tag }}</a></li>
{% endfor %}{% endif %}
</ul>
</article></li>{% endmacro card %}
"#,
    ),
    (
        "templates/index.html",
        r#"{% extends "base.html" %}
{% block main %}
<h1>{{ config.title }}</h1>
<ul class="cards">
{% for page in section.pages | slice(end=13) %}{{ macros::card(page=page) }}
{% endfor %}
</ul>
{% endblock main %}
"#,
    ),
    (
        "templates/section.html",
        r#"{% extends "base.html" %}
{% block title %}{{ section.title }} – {{ config.title }}{% endblock title %}
{% block main %}
<h1>{{ section.title }}</h1>
<ul class="cards">
{% if paginator %}{% for page in paginator.pages %}{{ macros::card(page=page) }}
{% endfor %}{% else %}{% for page in section.pages %}{{ macros::card(page=page) }}
{% endfor %}{% endif %}
</ul>
{% if paginator %}<nav class="pager"><ul>
{% if paginator.previous %}<li><a href="{{ paginator.previous }}" rel="prev">Newer</a></li>{% endif %}
<li>{{ paginator.current_index }} / {{ paginator.number_pagers }}</li>
{% if paginator.next %}<li><a href="{{ paginator.next }}" rel="next">Older</a></li>{% endif %}
</ul></nav>{% endif %}
{% endblock main %}
"#,
    ),
    (
        "templates/page.html",
        r##"{% extends "base.html" %}
{% block title %}{{ page.title }} – {{ config.title }}{% endblock title %}
{% block meta %}<meta name="description" content="{{ page.description }}">
<link rel="canonical" href="{{ page.permalink }}">
{% for other in page.translations %}<link rel="alternate" hreflang="{{ other.lang }}" href="{{ other.permalink }}">
{% endfor %}<meta property="og:type" content="article">
<meta property="og:title" content="{{ page.title }}">
<meta property="og:description" content="{{ page.description }}">
<meta property="og:url" content="{{ page.permalink }}">
{% if page.date %}<meta property="article:published_time" content="{{ page.date }}">{% endif %}{% endblock meta %}
{% block languages %}<nav class="languages"><ul>
{% for other in page.translations %}<li><a href="{{ other.permalink }}" lang="{{ other.lang }}">{{ other.lang }}</a></li>
{% endfor %}</ul></nav>{% endblock languages %}
{% block main %}
<article class="article">
<header class="headline">
{% if page.taxonomies.tags %}<ul class="kicker">
{% for tag in page.taxonomies.tags %}<li><a href="/tags/{{ tag }}/" rel="tag">{{ tag }}</a></li>
{% endfor %}</ul>{% endif %}
<h1>{{ page.title }}</h1>
<p class="standfirst">{{ page.description }}</p>
</header>
<dl class="facts">
{% if page.date %}<div><dt>Published</dt><dd><time datetime="{{ page.date | date(format="%Y-%m-%d") }}">{{ page.date | date(format="%e %B %Y") }}</time></dd></div>{% endif %}
<div><dt>Length</dt><dd>{{ page.reading_time }} min</dd></div>
</dl>
<nav class="contents"><ol>
{% for heading in page.toc %}<li><a href="{{ heading.permalink }}">{{ heading.title }}</a>
{% if heading.children %}<ol>{% for child in heading.children %}<li><a href="{{ child.permalink }}">{{ child.title }}</a></li>{% endfor %}</ol>{% endif %}</li>
{% endfor %}</ol></nav>
<div class="prose">{{ page.content | safe }}</div>
</article>
<nav class="neighbours">
{% if page.lower %}<p><a href="{{ page.lower.permalink }}" rel="prev">{{ page.lower.title }}</a></p>{% endif %}
{% if page.higher %}<p><a href="{{ page.higher.permalink }}" rel="next">{{ page.higher.title }}</a></p>{% endif %}
</nav>
{% endblock main %}
"##,
    ),
    (
        "templates/tags/list.html",
        r#"{% extends "base.html" %}
{% block main %}
<h1>Topics</h1>
<ul class="shelves">
{% for term in terms %}<li><h2><a href="{{ term.permalink }}">{{ term.name }}</a></h2><p>{{ term.pages | length }}</p></li>
{% endfor %}
</ul>
{% endblock main %}
"#,
    ),
    (
        "templates/tags/single.html",
        r#"{% extends "base.html" %}
{% block main %}
<h1>{{ term.name }}</h1>
<ul class="cards">
{% for page in term.pages %}{{ macros::card(page=page) }}
{% endfor %}
</ul>
{% endblock main %}
"#,
    ),
];
