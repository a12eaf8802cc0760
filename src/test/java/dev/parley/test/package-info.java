/**
 * For tests of WebSocket endpoints, in memory and over sockets, without sleeping.
 *
 * <p>Under JUnit, {@link dev.parley.test.ParleyTest} starts endpoints with the settings and beans of a test, and stops
 * them; {@link dev.parley.test.ParleyServer} does so under any framework.
 *
 * <pre>{@code
 * @ParleyTest(settings = SETTINGS, beans = Lobby.class)
 * class LobbyTest {
 *     @Test
 *     void a_note_comes_back(ParleyServer server) {
 *         TestClient ann = server.connect("/chat/lobby");
 *         ann.sendJson(new Note("hi")).awaitJson("{\"text\":\"hi\"}").assertNothingElse();
 *     }
 * }
 * }</pre>
 *
 * <p>Through sockets, against any server, with nothing but the JDK behind them:
 *
 * <ul>
 *   <li>{@link dev.parley.test.TestClient} talks to an endpoint as a browser would, waits for what should arrive, and
 *       says what arrived instead.
 *   <li>{@link dev.parley.test.TestHandshake} sends a handshake that no well-behaved client would send, and shows the
 *       answer.
 * </ul>
 *
 * <pre>{@code
 * try (TestClient ann = TestClient.to("ws://localhost:8080/chat/lobby").name("ann").connect();
 *         TestClient bob = TestClient.to("ws://localhost:8080/chat/lobby").name("bob").connect()) {
 *     ann.send("hi");
 *     bob.awaitText("hi").assertNothingElse();
 *     bob.send("something forbidden").assertClosed(1008);
 * }
 *
 * TestHandshake.to("ws://localhost:8080/chat/lobby").without("Sec-WebSocket-Key").send().assertRefused(400);
 * }</pre>
 *
 * <p>In memory, without a server, in milliseconds: {@link dev.parley.test.ParleyNode} is Parley with the application's
 * observers, and {@link dev.parley.test.InMemoryPeer} says and hears the same words as {@code TestClient}.
 *
 * <pre>{@code
 * try (ParleyNode node = ParleyNode.of(settings, Lobby.class)) {
 *     InMemoryPeer ann = node.to("/chat/lobby").name("ann").header("Origin", "https://app.example").connect();
 *     ann.send("hi").awaitText("hi").assertNothingElse();
 *
 *     node.handshake("/chat/lobby").header("Origin", "https://evil.example").send().assertRefused(403);
 * }
 * }</pre>
 *
 * <p>What is not as expected is an {@link java.lang.AssertionError}, so the kit works under every test framework.
 */
package dev.parley.test;
