package io.takt.parts;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/** Ports of this machine's loopback address. */
public final class FreePort {
  private static final int CONNECT_MILLIS = 500;
  private static final int LOWEST = 20_000;

  /** Where Linux begins; others begin above. */
  private static final int OUTGOING = 32_768;

  private static final int MOST_TRIES = 1000;
  private static final Set<Integer> GIVEN = ConcurrentHashMap.newKeySet();

  private FreePort() {}

  /**
   * A port nobody listens on now. It lies below those that systems give to outgoing connections:
   * one of these could take it before its part starts, or while that part is stopped.
   */
  public static int any() {
    for (int tries = 0; tries < MOST_TRIES; tries++) {
      int port = ThreadLocalRandom.current().nextInt(LOWEST, OUTGOING);
      if (GIVEN.add(port) && isFree(port)) {
        return port;
      }
    }
    throw new IllegalStateException("No free port from " + LOWEST + " to " + OUTGOING + ".");
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return socket.isBound();
    } catch (IOException e) {
      return false;
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
