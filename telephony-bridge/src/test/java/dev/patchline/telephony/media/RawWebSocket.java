package dev.patchline.telephony.media;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;

/// A WebSocket client that can break every rule: frames byte by byte (RFC 6455, section 5.2).
final class RawWebSocket implements AutoCloseable {
    static final int CONTINUATION = 0;
    static final int TEXT = 1;
    static final int CLOSE = 8;
    static final int PING = 9;
    static final int PONG = 10;
    static final int FINAL = 0x80;
    static final int RESERVED_BIT = 0x40;

    private static final int MASKED = 0x80;
    private static final int SHORT_LENGTH = 126;
    private static final int LONG_LENGTH = 127;
    private static final int PATIENCE_MILLIS = 120_000;

    private final Socket socket;
    private final DataInputStream in;
    private final DataOutputStream out;

    /// What the server sent.
    record Frame(int opcode, String payload) {}

    RawWebSocket(int port, String path) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(PATIENCE_MILLIS);
        in = new DataInputStream(socket.getInputStream());
        out = new DataOutputStream(socket.getOutputStream());
        out.write(
                ("GET "
                                + path
                                + " HTTP/1.1\r\n"
                                + "Host: x\r\n"
                                + "Upgrade: websocket\r\n"
                                + "Connection: Upgrade\r\n"
                                + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
                                + "Sec-WebSocket-Version: 13\r\n\r\n")
                        .getBytes(US_ASCII));
        var head = new ByteArrayOutputStream();
        while (!head.toString(US_ASCII).endsWith("\r\n\r\n")) {
            head.write(in.readByte());
        }
        String text = head.toString(US_ASCII);
        if (!text.startsWith("HTTP/1.1 101 ")
                || !text.toLowerCase(java.util.Locale.ROOT)
                        .contains("sec-websocket-accept: s3pplmbitxaq9kygzzhzrbk+xoo=")) {
            throw new IOException("not upgraded: " + text);
        }
    }

    /// A masked frame, with the bits given.
    void send(int bitsAndOpcode, byte[] payload) throws IOException {
        header(bitsAndOpcode, MASKED, payload.length);
        byte[] mask = {1, 2, 3, 4};
        out.write(mask);
        byte[] masked = payload.clone();
        for (int i = 0; i < masked.length; i++) {
            masked[i] ^= mask[i % mask.length];
        }
        out.write(masked);
    }

    void sendUnmasked(int bitsAndOpcode, byte[] payload) throws IOException {
        header(bitsAndOpcode, 0, payload.length);
        out.write(payload);
    }

    private void header(int bitsAndOpcode, int maskBit, int length) throws IOException {
        out.writeByte(bitsAndOpcode);
        if (length < SHORT_LENGTH) {
            out.writeByte(maskBit | length);
        } else if (length < 1 << 16) {
            out.writeByte(maskBit | SHORT_LENGTH);
            out.writeShort(length);
        } else {
            out.writeByte(maskBit | LONG_LENGTH);
            out.writeLong(length);
        }
    }

    Frame read() throws IOException {
        int opcode = in.readUnsignedByte() & 0x0F;
        int length = in.readUnsignedByte();
        if (length == SHORT_LENGTH) {
            length = in.readUnsignedShort();
        }
        byte[] payload = new byte[length];
        in.readFully(payload);
        if (opcode == CLOSE && length >= 2) {
            int status = (payload[0] & 0xFF) << 8 | (payload[1] & 0xFF);
            return new Frame(opcode, String.valueOf(status));
        }
        return new Frame(opcode, new String(payload, US_ASCII));
    }

    /// Whether the server has closed the connection, and sends nothing more.
    boolean ended() throws IOException {
        try {
            in.readByte();
            return false;
        } catch (EOFException | java.net.SocketException _) {
            return true;
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
