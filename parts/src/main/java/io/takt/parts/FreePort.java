package io.takt.parts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** Ports of this machine's loopback address. */
public final class FreePort {
  private static final int CONNECT_MILLIS = 500;

  private FreePort() {}

  /** A port nobody listens on now. */
  public static int any() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether somebody listens on the port. */
  public static boolean isTaken(int port) {
    return isTaken(InetAddress.getLoopbackAddress().getHostAddress(), port);
  }

  /**
   * @param host an address of this machine
   */
  public static boolean isTaken(String host, int port) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(host, port), CONNECT_MILLIS);
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
