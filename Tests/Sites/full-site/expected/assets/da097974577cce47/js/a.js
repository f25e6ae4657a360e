import "./b.js"
