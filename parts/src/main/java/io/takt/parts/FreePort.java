package io.takt.parts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
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
  private static final int LOWEST = 10_000;

  /** From here on Linux gives ports to whoever connects: one found free may soon be taken. */
  private static final int FIRST_OF_CLIENTS = 32_768;

  private static final Set<Integer> GIVEN = ConcurrentHashMap.newKeySet();

  private FreePort() {}

  /** A port nobody listens on now, and another one each time. */
  public static int any() {
    int port;
    do {
      port = ThreadLocalRandom.current().nextInt(LOWEST, FIRST_OF_CLIENTS);
    } while (!GIVEN.add(port) || !isFree(port));
    return port;
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return socket.isBound();
    } catch (BindException e) {
      return false;
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
