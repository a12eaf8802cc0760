import { universalApi } from "@ndriadev/vite-plugin-universal-api";

export default {
  plugins: [
    universalApi({
      endpointPrefix: "/api",
      enableWs: true,
      wsHandlers: [
        {
          pattern: "/ws/chat",
          defaultRoom: "hall",
          heartbeat: 30000,
          inactivityTimeout: 600000,
          authenticate: (request) =>
            request.url.includes("token=")
              ? { success: true, data: { plan: "free" } }
              : { success: false, code: 4001, reason: "No token" },
          onConnect: (connection) => connection.send({ type: "hello", id: connection.id }),
          onMessage: (connection, message) => {
            if (message.type === "join") {
              connection.joinRoom(message.room);
            }
            connection.broadcast(message, { rooms: [message.room], includeSelf: true });
          },
          onClose: (connection, code, reason) => console.log(connection.id, code, reason),
        },
      ],
    }),
  ],
};
