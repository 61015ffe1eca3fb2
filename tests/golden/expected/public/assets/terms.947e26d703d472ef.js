// terms.js
