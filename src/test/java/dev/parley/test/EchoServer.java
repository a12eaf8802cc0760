package dev.parley.test;

import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletException;
import jakarta.websocket.CloseReason;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.HandshakeResponse;
import jakarta.websocket.OnError;
import jakarta.websocket.OnMessage;
import jakarta.websocket.Session;
import jakarta.websocket.server.HandshakeRequest;
import jakarta.websocket.server.ServerContainer;
import jakarta.websocket.server.ServerEndpoint;
import jakarta.websocket.server.ServerEndpointConfig;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.core.StandardContext;
import org.apache.catalina.servlets.DefaultServlet;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.websocket.server.WsSci;

/** A Tomcat with one endpoint, {@code /echo}, that does what a text tells it, and else sends it back. */
final class EchoServer implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Tomcat tomcat = new Tomcat();

    static EchoServer start() {
        EchoServer server = new EchoServer();
        try {
            server.run();
            return server;
        } catch (LifecycleException | IOException e) {
            throw new IllegalStateException("Tomcat did not start", e);
        }
    }

    private void run() throws LifecycleException, IOException {
        tomcat.setBaseDir(Files.createTempDirectory("echo").toString());
        tomcat.setPort(0);
        tomcat.getConnector().setProperty("address", "127.0.0.1");
        var context = (StandardContext) tomcat.addContext("", null);
        Tomcat.addServlet(context, "default", new DefaultServlet()).addMapping("/");
        context.addServletContainerInitializer(new WsSci(), null);
        context.addServletContainerInitializer(deployEcho(), null);
        tomcat.start();
    }

    private static ServletContainerInitializer deployEcho() {
        return (classes, servletContext) -> {
            var container = (ServerContainer) servletContext.getAttribute(ServerContainer.class.getName());
            try {
                container.addEndpoint(Echo.class);
            } catch (DeploymentException e) {
                throw new ServletException(e);
            }
        };
    }

    int port() {
        return tomcat.getConnector().getLocalPort();
    }

    String uri() {
        return "ws://127.0.0.1:" + port() + "/echo";
    }

    @Override
    public void close() {
        try {
            tomcat.stop();
            tomcat.destroy();
        } catch (LifecycleException e) {
            throw new IllegalStateException("Tomcat did not stop", e);
        }
    }

    /** The endpoint. */
    @ServerEndpoint(value = "/echo", subprotocols = "chat.v1", configurator = Handshakes.class)
    public static final class Echo {

        @OnMessage
        public void text(Session session, String text) throws IOException {
            String[] words = text.split(" ", 3);
            switch (words[0]) {
                case "close" -> close(session, Integer.parseInt(words[1]), words[2]);
                case "fragments" -> fragments(session, words[1], words[2]);
                case "repeat" -> repeat(session, Integer.parseInt(words[1]), words[2]);
                case "ping" -> session.getBasicRemote().sendPing(ByteBuffer.wrap(new byte[] {1}));
                case "header" -> session.getBasicRemote().sendText(header(session, words[1]));
                default -> session.getBasicRemote().sendText(text);
            }
        }

        @OnMessage
        public void binary(Session session, byte[] bytes) throws IOException {
            int half = bytes.length / 2;
            session.getBasicRemote().sendBinary(ByteBuffer.wrap(bytes, 0, half), false);
            session.getBasicRemote().sendBinary(ByteBuffer.wrap(bytes, half, bytes.length - half), true);
        }

        @OnError
        public void failed(Throwable gone) {
            // a client that vanishes is part of the tests
        }

        // by itself Tomcat gives up after 50 ms unless the code is 1000
        private static void close(Session session, int code, String reason) throws IOException {
            session.getUserProperties()
                    .put("org.apache.tomcat.websocket.ABNORMAL_SESSION_CLOSE_SEND_TIMEOUT", PATIENCE.toMillis());
            session.close(new CloseReason(CloseReason.CloseCodes.getCloseCode(code), reason));
        }

        private static void fragments(Session session, String first, String second) throws IOException {
            session.getBasicRemote().sendText(first, false);
            session.getBasicRemote().sendText(second, true);
        }

        private static void repeat(Session session, int times, String text) throws IOException {
            for (int i = 1; i <= times; i++) {
                session.getBasicRemote().sendText(text + i);
            }
        }

        private static String header(Session session, String name) {
            return String.valueOf(session.getUserProperties().get(name.toLowerCase(Locale.ROOT)));
        }
    }

    /** Refuses foreign origins and keeps the headers of the handshake. */
    public static final class Handshakes extends ServerEndpointConfig.Configurator {

        @Override
        public boolean checkOrigin(String origin) {
            return origin == null || !origin.contains("evil");
        }

        @Override
        public void modifyHandshake(ServerEndpointConfig endpoint, HandshakeRequest request, HandshakeResponse answer) {
            request.getHeaders()
                    .forEach((name, values) ->
                            endpoint.getUserProperties().put(name.toLowerCase(Locale.ROOT), String.join(",", values)));
            answer.getHeaders().put("X-Seen", List.of("yes"));
        }
    }
}
