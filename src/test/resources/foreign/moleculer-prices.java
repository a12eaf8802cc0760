Tree packet = new Tree();
packet.put("path", "ws/prices");
packet.putMap("data").put("share", "ACME").put("price", 17);
broker.broadcast("websocket.send", packet);
