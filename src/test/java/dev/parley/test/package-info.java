/**
 * For tests of WebSocket endpoints, in two rings and without sleeping.
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
 * try (ParleyNode node = ParleyNode.of(settings, cdi.getBeanManager())) {
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
