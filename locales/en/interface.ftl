### The words of the interface: navigation, article furniture, lists.

## Names of the parts of the site

language-name = English
nav-home = Home
nav-articles = Articles
nav-glossary = Glossary
nav-topics = Topics
nav-series = Series
nav-search = Search

## Titles and descriptions

# $title is the name of the page, $site is the name of the site.
page-title = { $title } – { $site }
front-title = AI news in Vietnamese and English
bilingual-title = { $title } (in both languages)
archive-title = All articles
archive-page-title = All articles, page { $page }
archive-description = Everything published here, newest first.
glossary-title = Glossary of AI terms
glossary-description = Terms of artificial intelligence, explained briefly in English, with their Vietnamese names.
topics-title = Topics
topics-description = Articles arranged by topic.
series-title = Series
series-description = Articles that are best read in order.
search-title = Search
search-description = Search the articles and the glossary; Vietnamese may be typed with or without its marks.
not-found-title = Page not found
not-found-text = The address may be mistyped, or the page may have moved. You can read on from here:
feed-title = { $site }: new articles
topic-feed-title = { $topic } – { $site }

## The frame of a page

skip-link = Skip to content
nav-label = Main navigation
trail-label = Breadcrumbs
switch-label = Language
switch-missing = This page is not available in Vietnamese yet.
switch-home = Go to the English site
switch-both = Both languages
footer-pages = About this site
footer-feeds = Follow new articles
footer-publisher = Published by { $name }
footer-license = Content licensed under
footer-repository = Source code of this site

## Home page

home-latest = Latest
home-archive = See all articles
front-enter = Enter the English site

## Lists of articles

# Reading time, in minutes.
reading-time = { $minutes } min read
article-count = { $count ->
    [one] { $count } article
   *[other] { $count } articles
}
older-articles = { $count ->
    [one] { $count } older article
   *[other] { $count } older articles
}
no-articles = No articles yet.
card-foreign-vi = In Vietnamese
card-foreign-en = In English

## Articles

article-authors = Written by
article-translators = Translated by
article-published = Published
article-updated = Updated
article-length = Length
image-credit = Image: { $name }
takeaways-title = In brief
names-both = Show terms in both languages
# Stands before the name of a part, in the name of the link to that part.
heading-link = Link to this part:
copied = Address copied
share-button = Share
share-mail = Send by email
related-title = Related articles
contents-title = Contents
terms-title = Terms in this article
sources-title = Sources
source-accessed = accessed { $date }
# $lang is the language tag of the source.
source-language = { $lang ->
    [vi] in Vietnamese
    [en] in English
   *[other] in another language
}
updates-title = Updates
corrections-title = Corrections
corrections-jump = { $count ->
    [one] { $count } correction
   *[other] { $count } corrections
}
# Stands before the name of the series.
series-label = Series:
series-fact = Series
series-part = Part { $number } of { $total }
neighbours-articles = Previous and next article
article-older = Older
article-newer = Newer
edit-page = Suggest an edit to this page

## Glossary

glossary-letters = Letters
term-aliases = Also called
term-see-also = See also
term-backlinks = Articles that use this term
neighbours-terms = Previous and next term
term-previous = Previous term
term-next = Next term

## Topics and pages of lists

topic-feeds = Follow this topic
pager-label = Page { $number } of { $total }
pager-page = Page { $number }
pager-previous = Previous page
pager-next = Next page

## Search

search-label = What to look for
search-submit = Search
search-no-scripts = The search field needs JavaScript. The topics and the alphabet below work without it.
search-browse = Or look around
# $count, $query, $suggestion and $name are texts that the browser fills in.
search-one = 1 result.
search-many = { $count } results.
search-at-least = The first results: { $count }.
search-none = Nothing found for “{ $query }”.
search-rewritten = Looking for: { $query }.
search-suggestion = There is no “{ $query }”; these results are for “{ $suggestion }”.
search-more = Show more
search-other-name = Also called: { $name }
search-other-ask = Search the Vietnamese articles too
search-other-found = Results in Vietnamese
search-other-none = Nothing found in the Vietnamese articles
search-failed = The search could not be loaded. Please try again later.
search-key = Press / on any page to search

## Redirects

# The link on the page of a former address.
redirect-text = This page has moved

## Translations

# A translation whose original has changed.
stale-note = The Vietnamese version has changed; a part of this page awaits an update.
stale-original = Read the Vietnamese version
stale-block = This passage awaits an update from the Vietnamese version
