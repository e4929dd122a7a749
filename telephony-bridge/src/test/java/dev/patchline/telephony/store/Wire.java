package dev.patchline.telephony.store;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;

/// The wire to the database server, which a test can cut and mend.
final class Wire implements AutoCloseable {
    private final ServerSocket door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final int target;
    private final List<Closeable> open = new ArrayList<>();
    private boolean cut;

    Wire(int target) throws IOException {
        this.target = target;
        Thread.ofVirtual().start(this::run);
    }

    int port() {
        return door.getLocalPort();
    }

    /// The same database, by way of this wire.
    Address through(Address address) {
        return new Address(
                address.place().replaceFirst(":\\d+/", ":" + port() + "/"), address.parameters());
    }

    /// Whoever is connected loses the connection; whoever tries again is turned away.
    synchronized void cut() {
        cut = true;
        open.forEach(Wire::close);
        open.clear();
    }

    synchronized void mend() {
        cut = false;
    }

    private void run() {
        while (!door.isClosed()) {
            try {
                connect(door.accept());
            } catch (IOException _) {
                // The next one may be luckier.
            }
        }
    }

    private synchronized void connect(Socket near) throws IOException {
        if (cut) {
            near.close();
            return;
        }
        var far = new Socket(InetAddress.getLoopbackAddress(), target);
        open.add(near);
        open.add(far);
        Thread.ofVirtual().start(() -> pump(near, far));
        Thread.ofVirtual().start(() -> pump(far, near));
    }

    private static void pump(Socket from, Socket to) {
        try (from;
                to) {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException _) {
            // Cut.
        }
    }

    private static void close(Closeable it) {
        try {
            it.close();
        } catch (IOException _) {
            // It is as good as closed.
        }
    }

    @Override
    public void close() throws IOException {
        cut();
        door.close();
    }
}
