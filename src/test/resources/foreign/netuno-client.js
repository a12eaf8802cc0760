import _ws from "@netuno/ws-client";

_ws.config({
  url: "/ws/room/7",
  connect: () => console.log("here"),
  message: (data) => console.log(data),
});
_ws.connect();
_ws.addListener({ service: "room/participant/list", success: ({ content }) => console.log(content) });
_ws.sendService({
  method: "POST",
  service: "room/participant/new",
  data: { name: "Ann" },
  success: ({ content }) => console.log(content),
  fail: ({ status }) => console.log(status),
});
