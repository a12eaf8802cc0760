const prices = MoleculerWebsocket("ws/prices", (text) => console.log(JSON.parse(text)), {
  heartbeatInterval: 6000,
  heartbeatTimeout: 1000,
});
prices.connect();
