package io.takt.bench.pipeline;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/**
 * One MQTT 3.1.1 connection that only publishes with QoS 1. By hand, because a client library takes
 * as much of the machine as what is measured on it.
 *
 * @see <a href="https://docs.oasis-open.org/mqtt/mqtt/v3.1.1/os/mqtt-v3.1.1-os.html">MQTT 3.1.1</a>
 */
final class Connection implements AutoCloseable {
  private static final int CONNACK = 0x20;
  private static final int PUBLISH_QOS_1 = 0x32;
  private static final int PUBACK = 0x40;

  /** Room for the largest message this sends. */
  private static final int LARGEST = 512;

  private final SocketChannel channel;
  private final int window;
  private final long[] intended;
  private final ByteBuffer out = ByteBuffer.allocateDirect(64 << 10);
  private final ByteBuffer in = ByteBuffer.allocateDirect(16 << 10);
  private int id;
  private int inFlight;

  private Connection(SocketChannel channel, int window) {
    this.channel = channel;
    this.window = window;
    this.intended = new long[window + 1];
  }

  /** Told what the broker has acknowledged. */
  @FunctionalInterface
  interface Acknowledged {
    void message(long intendedNanos);
  }

  /** Writes a payload. */
  @FunctionalInterface
  interface Payload {
    void write(ByteBuffer out);
  }

  /**
   * @param window most messages without acknowledgement
   */
  static Connection open(InetSocketAddress broker, Gateway gateway, int window) throws IOException {
    SocketChannel channel = SocketChannel.open();
    try {
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
      channel.connect(broker);
      Connection connection = new Connection(channel, window);
      connection.signIn(gateway);
      channel.configureBlocking(false);
      return connection;
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  private void signIn(Gateway gateway) throws IOException {
    byte[] client = gateway.user().getBytes(StandardCharsets.UTF_8);
    byte[] password = gateway.password().getBytes(StandardCharsets.UTF_8);
    ByteBuffer body = ByteBuffer.allocate(LARGEST);
    text(body, "MQTT".getBytes(StandardCharsets.US_ASCII));
    // level 4; user, password, clean session; no keep-alive
    body.put((byte) 4).put((byte) 0xc2).putShort((short) 0);
    text(body, client);
    text(body, client);
    text(body, password);
    body.flip();
    out.put((byte) 0x10);
    length(out, body.remaining());
    out.put(body);
    out.flip();
    while (out.hasRemaining()) {
      channel.write(out);
    }
    out.clear();
    ByteBuffer answer = ByteBuffer.allocate(4);
    while (answer.hasRemaining()) {
      if (channel.read(answer) < 0) {
        throw new IOException("the broker closes the connection of " + gateway.user());
      }
    }
    if (answer.get(0) != CONNACK || answer.get(3) != 0) {
      throw new IOException("the broker refuses " + gateway.user() + ": " + answer.get(3));
    }
  }

  SocketChannel channel() {
    return channel;
  }

  boolean hasRoom() {
    return inFlight < window && out.remaining() >= LARGEST;
  }

  boolean isIdle() {
    return inFlight == 0;
  }

  /** Only with {@link #hasRoom}; sent by {@link #flush}. */
  void publish(byte[] topic, Payload payload, long intendedNanos) {
    do {
      id = id % window + 1;
    } while (intended[id] != 0);
    intended[id] = intendedNanos;
    inFlight++;
    int start = out.position();
    // two bytes of length are enough for, and always used by, what is sent here
    out.put((byte) PUBLISH_QOS_1).putShort((short) 0);
    text(out, topic);
    out.putShort((short) id);
    payload.write(out);
    int size = out.position() - start - 3;
    out.put(start + 1, (byte) ((size & 0x7f) | 0x80)).put(start + 2, (byte) (size >> 7));
  }

  /** Whether all is on its way. */
  boolean flush() throws IOException {
    if (out.position() == 0) {
      return true;
    }
    out.flip();
    channel.write(out);
    out.compact();
    return out.position() == 0;
  }

  /**
   * @throws IOException also when the broker closes the connection or says anything else
   */
  void read(Acknowledged acknowledged) throws IOException {
    int read = channel.read(in);
    if (read < 0) {
      throw new IOException("the broker has closed a connection");
    }
    in.flip();
    while (in.remaining() >= 4) {
      if (in.get() != PUBACK || in.get() != 2) {
        throw new IOException("not an acknowledgement");
      }
      int acked = in.getShort() & 0xffff;
      if (acked > window || intended[acked] == 0) {
        throw new IOException("acknowledgement of nothing: " + acked);
      }
      long when = intended[acked];
      intended[acked] = 0;
      inFlight--;
      acknowledged.message(when);
    }
    in.compact();
  }

  private static void text(ByteBuffer to, byte[] text) {
    to.putShort((short) text.length).put(text);
  }

  private static void length(ByteBuffer to, int length) {
    int rest = length;
    while (rest > 0x7f) {
      to.put((byte) ((rest & 0x7f) | 0x80));
      rest >>= 7;
    }
    to.put((byte) rest);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
