package io.takt.bench.chaos;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Passes bytes between a port and another one on this machine, as well as it is told to. */
public final class TcpProxy implements AutoCloseable {
  private static final int BUFFER = 64 << 10;
  private static final int BACKLOG = 200;

  private final int target;
  private final ServerSocket server;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private volatile Weather weather = Weather.FINE;
  private final Set<Socket> forgotten = ConcurrentHashMap.newKeySet();

  /** What happens to bytes and connections. */
  public sealed interface Weather {
    Weather FINE = new Fine();

    record Fine() implements Weather {}

    /** Each piece comes so much later. */
    record Slow(Duration delay) implements Weather {}

    /** Few bytes a second pass. */
    record Trickle(int bytesPerSecond) implements Weather {}

    /** Connections stay open and nothing passes: a firewall that forgot, a cable that is out. */
    record Silent() implements Weather {}

    /** Connections are closed and none is taken. */
    record Cut() implements Weather {}
  }

  public TcpProxy(int port, int target) {
    this.target = target;
    try {
      this.server = new ServerSocket(port, BACKLOG, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException("port " + port + " cannot be used", e);
    }
    Thread.ofVirtual().name("proxy-" + port).start(this::accept);
  }

  public int port() {
    return server.getLocalPort();
  }

  /** From now on; what was held back passes when it may. */
  public void set(Weather next) {
    lock.lock();
    try {
      weather = next;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    if (next instanceof Weather.Cut) {
      open.forEach(TcpProxy::quietly);
    }
  }

  /** Ends every connection with a reset. */
  public void reset() {
    open.forEach(socket -> {
      try {
        socket.setSoLinger(true, 0);
      } catch (SocketException e) {
        // closed already
      }
      quietly(socket);
    });
  }

  /**
   * Leaves every connection half open for good: nothing passes on it any more, and neither side is
   * told. New ones are not touched.
   */
  public void forget() {
    forgotten.addAll(open);
  }

  public int connections() {
    return open.size() / 2;
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket client = server.accept();
        if (weather instanceof Weather.Cut) {
          client.setSoLinger(true, 0);
          client.close();
        } else {
          Thread.ofVirtual().start(() -> connect(client));
        }
      } catch (IOException e) {
        // closed, or the client is gone already
      }
    }
  }

  private void connect(Socket client) {
    Socket behind = new Socket();
    try {
      behind.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), target), 5_000);
      client.setTcpNoDelay(true);
      behind.setTcpNoDelay(true);
      open.add(client);
      open.add(behind);
      if (server.isClosed() || weather instanceof Weather.Cut) {
        end(client, behind);
        return;
      }
      Thread.ofVirtual().start(() -> pass(client, behind));
      pass(behind, client);
    } catch (IOException e) {
      end(client, behind);
    }
  }

  private void pass(Socket from, Socket to) {
    byte[] buffer = new byte[BUFFER];
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      while (true) {
        int most = weather instanceof Weather.Trickle(int bytes) ? Math.min(bytes, BUFFER) : BUFFER;
        int read = in.read(buffer, 0, most);
        if (read < 0) {
          break;
        }
        weather(read, from);
        out.write(buffer, 0, read);
      }
    } catch (IOException e) {
      // one side is gone
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      end(from, to);
    }
  }

  private void weather(int bytes, Socket from) throws InterruptedException {
    switch (weather) {
      case Weather.Slow(Duration delay) -> Thread.sleep(delay);
      case Weather.Trickle(int perSecond) -> Thread.sleep(1_000L * bytes / perSecond);
      case Weather.Fine(), Weather.Cut(), Weather.Silent() -> {}
    }
    lock.lock();
    try {
      while (!server.isClosed()
          && (weather instanceof Weather.Silent || forgotten.contains(from))) {
        changed.await();
      }
    } finally {
      lock.unlock();
    }
  }

  private void end(Socket one, Socket other) {
    quietly(one);
    quietly(other);
    open.remove(one);
    open.remove(other);
    forgotten.remove(one);
    forgotten.remove(other);
  }

  private static void quietly(Closeable closing) {
    try {
      closing.close();
    } catch (IOException e) {
      // it is closed
    }
  }

  @Override
  public void close() {
    quietly(server);
    set(Weather.FINE);
    open.forEach(TcpProxy::quietly);
  }
}
