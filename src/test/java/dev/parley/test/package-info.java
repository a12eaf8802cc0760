/**
 * Clients for tests of WebSocket endpoints, with nothing but the JDK behind them and no sleeping.
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
 * <p>What is not as expected is an {@link java.lang.AssertionError}, so the kit works under every test framework.
 */
package dev.parley.test;
