// search-page.js
