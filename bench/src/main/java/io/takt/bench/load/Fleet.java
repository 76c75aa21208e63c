package io.takt.bench.load;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.mqtt.MqttDecoder;
import io.netty.handler.codec.mqtt.MqttEncoder;
import io.netty.handler.flush.FlushConsolidationHandler;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.timeout.IdleStateHandler;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Devices that stay connected until the fleet is closed. */
public final class Fleet implements AutoCloseable {
  private static final int CONNECT_MILLIS = 5_000;
  private static final int LARGEST_ANSWER = 64 << 10;
  private static final int FLUSH_AFTER = 64;

  private final EventLoopGroup loops;
  private final Setup setup;
  private final List<Link> links;

  /**
   * How the devices reach the broker.
   *
   * @param tls present: over TLS
   * @param threads that carry all connections
   * @param window messages a device sends without an acknowledgement
   * @param patience without any answer before a device gives a connection up
   * @param suffix of the client ids, for a second connection of the same devices
   */
  public record Setup(
      InetSocketAddress broker,
      Optional<SslContext> tls,
      int threads,
      int window,
      Duration patience,
      String suffix) {
    private static final int WINDOW = 500;
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    public static Setup plain(InetSocketAddress broker) {
      return new Setup(broker, Optional.empty(), 1, WINDOW, PATIENCE, "");
    }

    public Setup over(SslContext context) {
      return new Setup(broker, Optional.of(context), threads, window, patience, "-tls");
    }
  }

  public Fleet(Setup setup, List<Device> devices, Listener listener) {
    this.setup = setup;
    this.loops = new NioEventLoopGroup(setup.threads());
    this.links =
        devices.stream().map(device -> new Link(device, setup, listener, this::open)).toList();
  }

  /**
   * Begins to connect all devices; those that fail try again.
   *
   * @param over the time the beginnings are spread over
   */
  public void connect(Duration over) {
    for (int i = 0; i < links.size(); i++) {
      Link link = links.get(i);
      link.loop(loops.next());
      link.connectAfter(Duration.ofNanos(over.toNanos() / links.size() * i));
    }
  }

  /**
   * Hands a message to a device, which sends it as soon as it can; any thread, never blocks.
   *
   * @param n position of the device in the list the fleet was made of
   */
  public void publish(int n, Message message) {
    links.get(n).offer(message);
  }

  /** Messages that wait for their acknowledgement or to be sent. */
  public long outstanding() {
    return links.stream().mapToLong(Link::outstanding).sum();
  }

  public int connected() {
    return (int) links.stream().filter(Link::isConnected).count();
  }

  public int size() {
    return links.size();
  }

  /** Cuts every connection at once; the devices come back by themselves. */
  public void cut() {
    links.forEach(Link::cut);
  }

  private void open(Link link, EventLoop loop) {
    var _ =
        new Bootstrap()
            .group(loop)
            .channel(NioSocketChannel.class)
            .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_MILLIS)
            .option(ChannelOption.TCP_NODELAY, true)
            .handler(pipeline(link))
            .connect(setup.broker())
            .addListener(connected -> {
              if (!connected.isSuccess()) {
                link.failed(String.valueOf(connected.cause().getMessage()));
              }
            });
  }

  private ChannelInitializer<Channel> pipeline(Link link) {
    return new ChannelInitializer<>() {
      @Override
      protected void initChannel(Channel channel) {
        setup
            .tls()
            .ifPresent(context -> channel.pipeline().addLast(context.newHandler(channel.alloc())));
        channel
            .pipeline()
            .addLast(
                new FlushConsolidationHandler(FLUSH_AFTER, true),
                new MqttDecoder(LARGEST_ANSWER),
                MqttEncoder.INSTANCE,
                new IdleStateHandler(
                    setup.patience().toMillis(),
                    setup.patience().toMillis() / 3,
                    0,
                    TimeUnit.MILLISECONDS),
                link.handler());
      }
    };
  }

  @Override
  public void close() {
    links.forEach(Link::close);
    loops.shutdownGracefully(0, 5, TimeUnit.SECONDS).awaitUninterruptibly();
  }
}
