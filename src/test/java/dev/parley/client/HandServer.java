package dev.parley.client;

import dev.parley.Ports;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A WebSocket server of a few lines, which can vanish, fall silent and come back at the same address. Texts come back but {@code quiet}, calls of
 * services are replied to, and {@code close 4000} closes.
 */
public final class HandServer implements AutoCloseable {
    private static final Pattern CALL = Pattern.compile("\\{\"service\":\"([^\"]*)\".*\"id\":(\\d+).*");
    private static final int TEXT = 1;
    private static final int BINARY = 2;
    private static final int CLOSE = 8;
    private static final int PING = 9;
    private static final int PONG = 10;

    private final InetSocketAddress address;
    private final List<Peer> peers = new CopyOnWriteArrayList<>();
    private final BlockingQueue<Peer> opened = new LinkedBlockingQueue<>();

    /** The numbers of the calls that have come. */
    final Map<Long, Integer> calls = new ConcurrentHashMap<>();

    /** The texts that have come. */
    final ConcurrentLinkedQueue<String> texts = new ConcurrentLinkedQueue<>();

    volatile int refusal;
    public volatile boolean silent;
    public volatile boolean answersHandshakes = true;
    private volatile ServerSocket listening;
    private volatile Thread accepting;

    private HandServer(InetSocketAddress address) {
        this.address = address;
    }

    public static HandServer start() throws IOException {
        HandServer server = new HandServer(new InetSocketAddress(InetAddress.getLoopbackAddress(), Ports.kept()));
        server.up();
        return server;
    }

    /** Listens, again. */
    public void up() throws IOException {
        ServerSocket socket = new ServerSocket();
        socket.setReuseAddress(true);
        socket.bind(address);
        listening = socket;
        accepting = thread(() -> accept(socket));
    }

    /** Is gone, as a process that was killed. */
    public void down() throws IOException {
        listening.close();
        awaitEnd(accepting); // for as long as it is in there, the system keeps the port
        peers.forEach(Peer::cut);
    }

    public String uri() {
        return "ws://127.0.0.1:" + address.getPort() + "/ws";
    }

    /** The peer that comes next. */
    public Peer next() throws InterruptedException {
        Peer peer = opened.poll(10, TimeUnit.SECONDS);
        if (peer == null) {
            throw new AssertionError("Nobody came");
        }
        return peer;
    }

    @Override
    public void close() throws IOException {
        down();
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "hand-server");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private static void awaitEnd(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void accept(ServerSocket socket) {
        try {
            while (true) {
                Peer peer = new Peer(socket.accept());
                peers.add(peer);
                thread(peer::serve);
            }
        } catch (IOException e) {
            return; // it is down
        }
    }

    /** One connection. */
    public final class Peer {
        private final Socket socket;
        public final Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

        /** What its close frame says. */
        public final CompletableFuture<Integer> code = new CompletableFuture<>();

        private volatile boolean told;

        // touched by the thread that reads
        private final ByteArrayOutputStream parts = new ByteArrayOutputStream();
        private int kind;

        private Peer(Socket socket) {
            this.socket = socket;
        }

        public void cut() {
            try {
                socket.setSoLinger(true, 0);
                socket.close();
            } catch (IOException e) {
                return; // it has ended by itself
            }
        }

        public void send(String text) {
            frame(TEXT, text.getBytes(StandardCharsets.UTF_8));
        }

        public void close(int code) {
            told = true;
            frame(CLOSE, new byte[] {(byte) (code >> 8), (byte) code});
        }

        private void serve() {
            try (socket) {
                DataInputStream in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
                handshake(in);
                while (read(in)) {
                    // until it ends
                }
            } catch (Exception e) {
                return; // it was cut, here or there
            } finally {
                peers.remove(this);
            }
        }

        private void handshake(InputStream in) throws Exception {
            String line = line(in);
            while (!line.isEmpty()) {
                int colon = line.indexOf(": ");
                if (colon > 0) {
                    headers.put(line.substring(0, colon), line.substring(colon + 2));
                }
                line = line(in);
            }
            if (!answersHandshakes) {
                in.read();
                throw new IOException("It has waited long enough");
            }
            if (refusal != 0) {
                write("HTTP/1.1 " + refusal + " No\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
                throw new IOException("refused");
            }
            byte[] digest = MessageDigest.getInstance("SHA-1")
                    .digest((headers.get("Sec-WebSocket-Key") + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11")
                            .getBytes(StandardCharsets.ISO_8859_1));
            String protocol = headers.get("Sec-WebSocket-Protocol");
            write("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                    + (protocol == null ? "" : "Sec-WebSocket-Protocol: " + protocol.split(",")[0].trim() + "\r\n")
                    + "Sec-WebSocket-Accept: " + Base64.getEncoder().encodeToString(digest) + "\r\n\r\n");
            opened.add(this);
        }

        private String line(InputStream in) throws IOException {
            StringBuilder line = new StringBuilder();
            for (int b = in.read(); b != '\n'; b = in.read()) {
                if (b < 0) {
                    throw new IOException("gone");
                }
                if (b != '\r') {
                    line.append((char) b);
                }
            }
            return line.toString();
        }

        private void write(String text) throws IOException {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
        }

        private boolean read(DataInputStream in) throws IOException {
            int first = in.readUnsignedByte();
            int opcode = first & 15;
            int length = in.readUnsignedByte() & 127;
            if (length == 126) {
                length = in.readUnsignedShort();
            } else if (length == 127) {
                length = (int) in.readLong();
            }
            byte[] mask = in.readNBytes(4);
            byte[] data = in.readNBytes(length);
            for (int i = 0; i < data.length; i++) {
                data[i] ^= mask[i % 4];
            }
            if (!silent && opcode < CLOSE) {
                part(opcode, data, first > 127);
            } else if (!silent) {
                take(opcode, data);
            }
            return opcode != CLOSE;
        }

        private void part(int opcode, byte[] data, boolean isLast) {
            kind = opcode == 0 ? kind : opcode;
            parts.writeBytes(data);
            if (isLast) {
                byte[] whole = parts.toByteArray();
                parts.reset();
                take(kind, whole);
            }
        }

        private void take(int opcode, byte[] data) {
            switch (opcode) {
                case TEXT -> text(new String(data, StandardCharsets.UTF_8));
                case BINARY -> frame(BINARY, data);
                case PING -> frame(PONG, data);
                case CLOSE -> {
                    code.complete(data.length < 2 ? 1005 : (data[0] & 255) << 8 | (data[1] & 255));
                    if (!told) {
                        frame(CLOSE, data);
                    }
                }
                default -> throw new AssertionError("opcode " + opcode);
            }
        }

        private void text(String text) {
            texts.add(text);
            Matcher call = CALL.matcher(text);
            if (call.matches()) {
                calls.merge(Long.parseLong(call.group(2)), 1, Integer::sum);
                send("{\"method\":\"GET\",\"service\":\"" + call.group(1) + "\",\"id\":" + call.group(2)
                        + ",\"status\":200,\"type\":\"text\",\"content\":\"ok\"}");
            } else if (text.toLowerCase(Locale.ROOT).startsWith("close ")) {
                close(Integer.parseInt(text.substring(6)));
            } else if (!text.equals("quiet")) {
                send(text);
            }
        }

        private synchronized void frame(int opcode, byte[] data) {
            try {
                OutputStream out = socket.getOutputStream();
                byte[] head;
                if (data.length < 126) {
                    head = new byte[] {(byte) (128 | opcode), (byte) data.length};
                } else if (data.length < 65536) {
                    head = new byte[] {(byte) (128 | opcode), 126, (byte) (data.length >> 8), (byte) data.length};
                } else {
                    head = new byte[] {
                        (byte) (128 | opcode),
                        127,
                        0,
                        0,
                        0,
                        0,
                        (byte) (data.length >> 24),
                        (byte) (data.length >> 16),
                        (byte) (data.length >> 8),
                        (byte) data.length
                    };
                }
                byte[] whole = Arrays.copyOf(head, head.length + data.length);
                System.arraycopy(data, 0, whole, head.length, data.length);
                out.write(whole);
                out.flush();
            } catch (IOException e) {
                cut();
            }
        }
    }
}
