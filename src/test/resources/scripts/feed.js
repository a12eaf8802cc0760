const websockets = require("net/v4/websockets");
const feed = websockets.createWebsocket("wss://other.example/feed", "my-project/feed-handler");
feed.send("hello");
