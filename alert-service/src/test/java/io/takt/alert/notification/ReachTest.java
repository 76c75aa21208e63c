package io.takt.alert.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.apache.hc.core5.http.ContentType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a tenant names, nothing beside alert-service is ever connected to. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReachTest {
  private static final InetAddress PUBLIC = InetAddress.ofLiteral("93.184.216.34");
  private static final InetAddress HERE = InetAddress.ofLiteral("127.0.0.1");

  private final Reach reach = new Reach(List.of());
  private final HttpSender sender = sender(reach);
  private final ServerSocket canary = listen();

  private static HttpSender sender(Reach reach) {
    DeliveryProperties properties =
        new DeliveryProperties(
            Duration.ofMinutes(5),
            Duration.ofMinutes(3),
            Duration.ofSeconds(3),
            Duration.ofMinutes(15),
            Duration.ofDays(90),
            List.of());
    return new HttpSender(reach, properties, Clock.systemUTC());
  }

  /** On all addresses of this machine. */
  private static ServerSocket listen() {
    try {
      ServerSocket socket = new ServerSocket(0);
      socket.setSoTimeout(1);
      return socket;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @BeforeAll
  void theCanarySeesWhatIsConnected() throws IOException {
    try (Socket socket = new Socket(HERE, canary.getLocalPort())) {
      assertThat(socket.isConnected()).isTrue();
      canary.accept().close();
    }
  }

  @AfterAll
  void end() throws IOException {
    sender.close();
    canary.close();
  }

  private void assertSeesNothing() {
    assertThatThrownBy(canary::accept).isInstanceOf(SocketTimeoutException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // this machine
        "127.0.0.1",
        "127.0.0.2",
        "127.1.2.3",
        "127.255.255.254",
        "0.0.0.0",
        "0.1.2.3",
        "localhost",
        "LOCALHOST",
        "localhost.",
        "[::1]",
        "[::]",
        "[0:0:0:0:0:0:0:1]",
        // other ways to write it
        "127.1",
        "127.0.1",
        "0",
        "2130706433",
        "0x7f000001",
        "0x7f.0.0.1",
        "0x7F.0x0.0x0.0x1",
        "0177.0.0.1",
        "0177.0.0.01",
        "017700000001",
        "127.0.0.1.",
        "00127.0.0.1",
        "127.000.000.001",
        "127.0.0.0x1",
        // its network and those beside it
        "10.0.0.1",
        "10.255.255.255",
        "172.16.0.1",
        "172.31.255.255",
        "192.168.0.1",
        "192.168.255.255",
        "167772161",
        "0xc0a80001",
        // carriers, tests, documents, protocols
        "100.64.0.1",
        "100.127.255.255",
        "192.0.0.1",
        "192.0.2.1",
        "192.88.99.1",
        "198.18.0.1",
        "198.19.255.255",
        "198.51.100.1",
        "203.0.113.1",
        // clouds' metadata and all that is link-local
        "169.254.169.254",
        "169.254.170.2",
        "169.254.0.1",
        "2852039166",
        "0xa9fea9fe",
        "0251.0376.0251.0376",
        "[fd00:ec2::254]",
        "[fe80::1]",
        "[febf::1]",
        "100.100.100.200",
        // many at once
        "224.0.0.1",
        "239.255.255.250",
        "240.0.0.1",
        "255.255.255.255",
        "[ff02::1]",
        "[ff05::1:3]",
        // IPv6: IPv4 inside, its own and translated
        "[::ffff:127.0.0.1]",
        "[::ffff:7f00:1]",
        "[::ffff:10.0.0.1]",
        "[::ffff:a9fe:a9fe]",
        "[::127.0.0.1]",
        "[::7f00:1]",
        "[64:ff9b::7f00:1]",
        "[64:ff9b::127.0.0.1]",
        "[64:ff9b:1::7f00:1]",
        "[2002:7f00:1::]",
        "[2002:a00:1::1]",
        "[2001::1]",
        "[2001:0:7f00:1::]",
        "[2001:db8::1]",
        "[3fff::1]",
        "[fc00::1]",
        "[fd12:3456:789a::1]",
        "[fec0::1]",
        "[100::1]",
        "[5f00::1]"
      })
  void isNeverConnectedTo(String host) {
    for (String scheme : List.of("https", "http")) {
      String text = scheme + "://" + host + ":" + canary.getLocalPort() + "/";
      URI target;
      try {
        target = URI.create(text);
      } catch (IllegalArgumentException e) {
        // what is no URL is no target either
        continue;
      }
      // a name may stand in the settings: it is asked again when it is called
      boolean named = host.toLowerCase(java.util.Locale.ROOT).startsWith("localhost");
      assertThat(reach.allows(target)).isEqualTo(named && scheme.equals("https"));
      assertThatThrownBy(() -> post(sender, target)).isInstanceOf(Exception.class);
    }
    assertSeesNothing();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://user@hooks.example/",
        "https://user:word@hooks.example/",
        "https://hooks.example/#part",
        "http://hooks.example/",
        "ftp://hooks.example/",
        "file:///etc/passwd",
        "gopher://hooks.example/",
        "https:///nothing",
        "https:opaque",
        "//hooks.example/",
        "https://ho_oks.example/",
        "https://1.2.3/",
        "https://hooks.example.0x7f/",
        "https://[fe80::1%25eth0]/"
      })
  void isNoTarget(String url) {
    assertThat(reach.allows(URI.create(url))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://hooks.slack.example/services/T0/B0/x",
        "https://hooks.example:8443/",
        "https://93.184.216.34/",
        "https://[2606:4700::1111]/"
      })
  void isATarget(String url) {
    assertThat(reach.allows(URI.create(url))).isTrue();
  }

  @Test
  void aNameThatChangesAfterItWasCheckedIsNotFollowed() throws IOException {
    Deque<InetAddress[]> answers = new ArrayDeque<>();
    answers.add(new InetAddress[] {PUBLIC});
    answers.add(new InetAddress[] {HERE});
    Reach changing = new Reach(List.of(), _ -> answers.removeFirst());
    assertThat(changing.resolve("rebind.example")).containsExactly(PUBLIC);
    try (HttpSender to = sender(changing)) {
      URI target = URI.create("http://rebind.example:" + canary.getLocalPort() + "/");
      assertThatThrownBy(() -> post(to, target)).hasMessageContaining("not allowed");
    }
    assertThat(answers).isEmpty();
    assertSeesNothing();
  }

  @Test
  void aNameWithOneAddressInsideIsNotConnectedToAtAll() throws IOException {
    Reach both = new Reach(List.of(), _ -> new InetAddress[] {PUBLIC, HERE});
    try (HttpSender to = sender(both)) {
      URI target = URI.create("http://both.example:" + canary.getLocalPort() + "/");
      assertThatThrownBy(() -> post(to, target)).hasMessageContaining("not allowed");
    }
    assertSeesNothing();
  }

  @Test
  void anAllowedNetworkIsReachedAndItsRedirectIsNot() throws IOException {
    Reach here = new Reach(List.of("127.0.0.1/32"));
    HttpServer server = HttpServer.create(new InetSocketAddress(HERE, 0), 0);
    server.createContext(
        "/",
        call -> {
          call.getResponseHeaders()
              .add("Location", "http://127.0.0.2:" + canary.getLocalPort() + "/");
          call.sendResponseHeaders(307, -1);
          call.close();
        });
    server.start();
    try (HttpSender to = sender(here)) {
      URI target = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
      assertThat(here.allows(target)).isTrue();
      assertThat(post(to, target).outcome())
          .isEqualTo(new Channel.Outcome.Failed(true, "307: redirects are not followed"));
    } finally {
      server.stop(0);
    }
    assertThat(here.allows(URI.create("http://127.0.0.2/"))).isFalse();
    assertThat(here.allows(URI.create("https://127.0.0.2/"))).isFalse();
    assertSeesNothing();
  }

  private static HttpSender.Reply post(HttpSender to, URI target) throws IOException {
    return to.post(target, Map.of(), "{}", ContentType.APPLICATION_JSON);
  }
}
