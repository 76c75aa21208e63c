package io.takt.alert.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.takt.alert.notification.Channel.Outcome;
import io.takt.contracts.TenantId;
import io.takt.parts.FreePort;
import io.takt.platform.PlatformProperties;
import io.takt.platform.token.KeyFolder;
import io.takt.platform.token.Party;
import java.io.IOException;
import java.net.BindException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeoutException;
import org.jsmpp.SMPPConstant;
import org.jsmpp.bean.BroadcastSm;
import org.jsmpp.bean.CancelBroadcastSm;
import org.jsmpp.bean.CancelSm;
import org.jsmpp.bean.DataSm;
import org.jsmpp.bean.ESMClass;
import org.jsmpp.bean.MessageType;
import org.jsmpp.bean.NumberingPlanIndicator;
import org.jsmpp.bean.QueryBroadcastSm;
import org.jsmpp.bean.QuerySm;
import org.jsmpp.bean.RawDataCoding;
import org.jsmpp.bean.RegisteredDelivery;
import org.jsmpp.bean.ReplaceSm;
import org.jsmpp.bean.SubmitMulti;
import org.jsmpp.bean.SubmitSm;
import org.jsmpp.bean.TypeOfNumber;
import org.jsmpp.extra.ProcessRequestException;
import org.jsmpp.session.BroadcastSmResult;
import org.jsmpp.session.DataSmResult;
import org.jsmpp.session.QueryBroadcastSmResult;
import org.jsmpp.session.QuerySmResult;
import org.jsmpp.session.SMPPServerSession;
import org.jsmpp.session.SMPPServerSessionListener;
import org.jsmpp.session.ServerMessageReceiverListener;
import org.jsmpp.session.Session;
import org.jsmpp.session.SubmitMultiResult;
import org.jsmpp.session.SubmitSmResult;
import org.jsmpp.util.MessageId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

class SmsOverSmppTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final int PORT = FreePort.any();

  @TempDir private Path secrets;

  /** What a receipt told. */
  private record Told(String reference, boolean delivered, String answer) {}

  private final List<Told> told = new CopyOnWriteArrayList<>();

  /** What somebody has answered. */
  private record Said(String from, String text) {}

  private final List<Said> said = new CopyOnWriteArrayList<>();

  private SmsOverSmpp channel() {
    new KeyFolder(secrets).install();
    SmsProperties properties =
        new SmsProperties(
            "",
            "",
            "",
            "Takt",
            "127.0.0.1",
            PORT,
            "takt",
            "word",
            false,
            Duration.ofSeconds(5),
            true);
    Receipts receipts =
        new Receipts(
            new NotificationTable(JdbcClient.create(new DriverManagerDataSource())),
            Clock.systemUTC()) {
          @Override
          public boolean ofReference(String reference, boolean delivered, String answer) {
            told.add(new Told(reference, delivered, answer));
            return true;
          }
        };
    return new SmsOverSmpp(
        properties,
        new AcknowledgeLink(
            new PlatformProperties(Party.ALERT, secrets, ""),
            new KeyFolder(secrets),
            "https://takt.example",
            new MailProperties(
                "",
                587,
                "takt@localhost",
                "",
                "",
                true,
                Duration.ofSeconds(10),
                Duration.ofSeconds(60),
                Duration.ofSeconds(30),
                Duration.ofDays(1)),
            Clock.systemUTC()),
        receipts,
        (from, text) -> said.add(new Said(from, text)));
  }

  private static Notification message(String recipient, String brief) {
    return new Notification(
        7,
        new TenantId(1),
        null,
        0,
        1,
        null,
        ChannelKind.SMS,
        List.of(),
        recipient,
        "<7@takt>",
        "<7@takt>",
        new Letter("", "", "", brief),
        null,
        "waiting",
        1,
        NOW,
        null,
        "",
        false,
        Tells.ALARM,
        "",
        null);
  }

  @Test
  void aMessageIsTakenAndItsReceiptHeard() throws Exception {
    SmsOverSmpp channel = channel();
    assertThat(channel.send(message("+4915112345678", "hot")))
        .isInstanceOf(Outcome.Failed.class)
        .matches(failed -> !((Outcome.Failed) failed).forGood());
    try (Centre centre = new Centre()) {
      assertThat(channel.send(message("+4915112345678", "Öl {hot}")))
          .isEqualTo(new Outcome.Taken("m1", "m1"));
      assertThat(channel.send(message("+4915112345678", "жарко")))
          .isEqualTo(new Outcome.Taken("m2", "m2"));
      assertThat(centre.taken)
          .containsExactly(
              new Taken("4915112345678", 0, "\\l \u001b(hot\u001b)"),
              new Taken("4915112345678", 8, "жарко"));
      assertThat(channel.send(message("+490", "hot")))
          .isInstanceOf(Outcome.Failed.class)
          .matches(failed -> ((Outcome.Failed) failed).forGood());
      centre.tell("m1", "DELIVRD");
      centre.tell("m2", "UNDELIV");
      await()
          .until(() ->
              told.equals(
                  List.of(new Told("m1", true, "DELIVRD"), new Told("m2", false, "UNDELIV 000"))));
    }
    // the session is opened anew, once the port is let go
    try (Centre centre =
        await().ignoreException(BindException.class).until(Centre::new, Objects::nonNull)) {
      await()
          .until(() -> channel.send(message("+4915112345678", "again")) instanceof Outcome.Taken);
      assertThat(centre.taken).hasSize(1);
    }
    channel.close();
  }

  @Test
  void whatSomebodyAnswersIsHeardAlsoWhenNothingWasSent() throws Exception {
    SmsOverSmpp channel = channel();
    try (Centre centre = new Centre()) {
      channel.stayOpen();
      await().until(() -> centre.session != null);
      centre.reply("4915112345678", SmsText.of("OK {kxrt}", "", ""));
      centre.reply("+4915112345678", SmsText.of("ок kxrt", "", ""));
      await()
          .until(() ->
              said.equals(
                  List.of(
                      new Said("+4915112345678", "OK {kxrt}"),
                      new Said("+4915112345678", "ок kxrt"))));
      assertThat(told).isEmpty();
    }
    channel.end();
    channel.stayOpen();
  }

  /** What a centre took; bytes of GSM 03.38 as Latin-1. */
  private record Taken(String to, int coding, String text) {}

  /** A short message service centre. */
  private static final class Centre implements ServerMessageReceiverListener, AutoCloseable {
    private final List<Taken> taken = new CopyOnWriteArrayList<>();
    private final SMPPServerSessionListener listener;
    private volatile @Nullable SMPPServerSession session;

    Centre() throws IOException {
      listener = new SMPPServerSessionListener(PORT);
      listener.setMessageReceiverListener(this);
      Thread.ofVirtual().start(this::accept);
    }

    private void accept() {
      try {
        while (true) {
          SMPPServerSession fresh = listener.accept();
          fresh.waitForBind(5_000).accept("centre");
          session = fresh;
        }
      } catch (IOException | TimeoutException e) {
        // closed
      } catch (org.jsmpp.PDUStringException e) {
        throw new IllegalStateException(e);
      }
    }

    void tell(String id, String state) throws Exception {
      String receipt =
          "id:%s sub:001 dlvrd:001 submit date:2603011200 done date:2603011201 stat:%s err:000 text:x"
              .formatted(id, state);
      Objects.requireNonNull(session)
          .deliverShortMessage(
              "",
              TypeOfNumber.INTERNATIONAL,
              NumberingPlanIndicator.ISDN,
              "4915112345678",
              TypeOfNumber.ALPHANUMERIC,
              NumberingPlanIndicator.UNKNOWN,
              "Takt",
              new ESMClass(MessageType.SMSC_DEL_RECEIPT.value()),
              (byte) 0,
              (byte) 0,
              new RegisteredDelivery(0),
              new RawDataCoding((byte) 0),
              receipt.getBytes(StandardCharsets.US_ASCII));
    }

    void reply(String from, SmsText text) throws Exception {
      Objects.requireNonNull(session)
          .deliverShortMessage(
              "",
              TypeOfNumber.INTERNATIONAL,
              NumberingPlanIndicator.ISDN,
              from,
              TypeOfNumber.INTERNATIONAL,
              NumberingPlanIndicator.ISDN,
              "4940123456",
              new ESMClass(),
              (byte) 0,
              (byte) 0,
              new RegisteredDelivery(0),
              new RawDataCoding(text.gsm() ? SmsText.SMPP_GSM : SmsText.SMPP_UCS2),
              text.bytes());
    }

    @Override
    public SubmitSmResult onAcceptSubmitSm(SubmitSm message, SMPPServerSession source)
        throws ProcessRequestException {
      if (message.getDestAddress().equals("490")) {
        throw new ProcessRequestException("no such number", SMPPConstant.STAT_ESME_RINVDSTADR);
      }
      taken.add(
          new Taken(
              message.getDestAddress(),
              message.getDataCoding(),
              new String(
                  message.getShortMessage(),
                  message.getDataCoding() == 0
                      ? StandardCharsets.ISO_8859_1
                      : StandardCharsets.UTF_16BE)));
      try {
        return new SubmitSmResult(
            new MessageId("m" + taken.size()), new org.jsmpp.bean.OptionalParameter[0]);
      } catch (org.jsmpp.PDUStringException e) {
        throw new IllegalStateException(e);
      }
    }

    private static ProcessRequestException not() {
      return new ProcessRequestException("not here", SMPPConstant.STAT_ESME_RINVCMDID);
    }

    @Override
    public SubmitMultiResult onAcceptSubmitMulti(SubmitMulti message, SMPPServerSession source)
        throws ProcessRequestException {
      throw not();
    }

    @Override
    public QuerySmResult onAcceptQuerySm(QuerySm message, SMPPServerSession source)
        throws ProcessRequestException {
      throw not();
    }

    @Override
    public void onAcceptReplaceSm(ReplaceSm message, SMPPServerSession source)
        throws ProcessRequestException {
      throw not();
    }

    @Override
    public void onAcceptCancelSm(CancelSm message, SMPPServerSession source)
        throws ProcessRequestException {
      throw not();
    }

    @Override
    public BroadcastSmResult onAcceptBroadcastSm(BroadcastSm message, SMPPServerSession source)
        throws ProcessRequestException {
      throw not();
    }

    @Override
    public void onAcceptCancelBroadcastSm(CancelBroadcastSm message, SMPPServerSession source)
        throws ProcessRequestException {
      throw not();
    }

    @Override
    public QueryBroadcastSmResult onAcceptQueryBroadcastSm(
        QueryBroadcastSm message, SMPPServerSession source) throws ProcessRequestException {
      throw not();
    }

    @Override
    public DataSmResult onAcceptDataSm(DataSm message, Session source)
        throws ProcessRequestException {
      throw not();
    }

    @Override
    public void close() throws IOException {
      SMPPServerSession current = session;
      if (current != null) {
        current.close();
      }
      listener.close();
    }
  }
}
