package io.takt.alert.notification;

import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Arrays;
import java.util.concurrent.locks.ReentrantLock;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.jsmpp.InvalidResponseException;
import org.jsmpp.PDUException;
import org.jsmpp.SMPPConstant;
import org.jsmpp.bean.AlertNotification;
import org.jsmpp.bean.BindType;
import org.jsmpp.bean.DataSm;
import org.jsmpp.bean.DeliverSm;
import org.jsmpp.bean.DeliveryReceipt;
import org.jsmpp.bean.ESMClass;
import org.jsmpp.bean.InterfaceVersion;
import org.jsmpp.bean.NumberingPlanIndicator;
import org.jsmpp.bean.OptionalParameter.OctetString;
import org.jsmpp.bean.OptionalParameter.Tag;
import org.jsmpp.bean.RawDataCoding;
import org.jsmpp.bean.RegisteredDelivery;
import org.jsmpp.bean.SMSCDeliveryReceipt;
import org.jsmpp.bean.TypeOfNumber;
import org.jsmpp.extra.NegativeResponseException;
import org.jsmpp.extra.ProcessRequestException;
import org.jsmpp.extra.ResponseTimeoutException;
import org.jsmpp.session.BindParameter;
import org.jsmpp.session.DataSmResult;
import org.jsmpp.session.MessageReceiverListener;
import org.jsmpp.session.SMPPSession;
import org.jsmpp.session.Session;
import org.jsmpp.session.connection.socket.SocketConnection;
import org.jsmpp.util.InvalidDeliveryReceiptException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedRuntimeException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** SMS by SMPP 3.4, over one session that is opened anew when it has ended. */
@Component
final class SmsOverSmpp implements Channel {
  private static final Logger log = LoggerFactory.getLogger(SmsOverSmpp.class);

  private final SmsProperties properties;
  private final AcknowledgeLink links;
  private final Receipts receipts;
  private final ReplyListener replies;
  private final ReentrantLock opening = new ReentrantLock();
  private @Nullable SMPPSession session;
  private volatile boolean over;

  SmsOverSmpp(
      SmsProperties properties, AcknowledgeLink links, Receipts receipts, ReplyListener replies) {
    this.properties = properties;
    this.links = links;
    this.receipts = receipts;
    this.replies = replies;
  }

  @Override
  public boolean isSet() {
    return !properties.smppHost().isBlank();
  }

  @Override
  public Outcome send(Notification notification) {
    SmsText text = notification.sms(links.of(notification));
    try {
      String id =
          open()
              .submitShortMessage(
                  "",
                  sender(),
                  NumberingPlanIndicator.UNKNOWN,
                  properties.from(),
                  TypeOfNumber.INTERNATIONAL,
                  NumberingPlanIndicator.ISDN,
                  notification.recipient().substring(1),
                  new ESMClass(),
                  (byte) 0,
                  (byte) 0,
                  null,
                  null,
                  new RegisteredDelivery(SMSCDeliveryReceipt.SUCCESS_FAILURE),
                  (byte) 0,
                  new RawDataCoding(text.gsm() ? SmsText.SMPP_GSM : SmsText.SMPP_UCS2),
                  (byte) 0,
                  text.bytes())
              .getMessageId();
      return new Outcome.Taken(id, id);
    } catch (NegativeResponseException e) {
      return new Outcome.Failed(isForGood(e.getCommandStatus()), String.valueOf(e.getMessage()));
    } catch (ResponseTimeoutException | InvalidResponseException | PDUException | IOException e) {
      close();
      return new Outcome.Failed(false, String.valueOf(e.getMessage()));
    }
  }

  /** What it says of this message alone, and not of itself. */
  private static boolean isForGood(int status) {
    return switch (status) {
      case SMPPConstant.STAT_ESME_RINVDSTADR,
          SMPPConstant.STAT_ESME_RINVDSTTON,
          SMPPConstant.STAT_ESME_RINVDSTNPI,
          SMPPConstant.STAT_ESME_RINVMSGLEN,
          SMPPConstant.STAT_ESME_RINVDCS ->
          true;
      default -> false;
    };
  }

  /** A number or a name, as SMPP tells them apart. */
  private TypeOfNumber sender() {
    return properties.isNumber() ? TypeOfNumber.INTERNATIONAL : TypeOfNumber.ALPHANUMERIC;
  }

  /** Receipts and replies come only while a session is open, also when nothing is sent. */
  @Scheduled(fixedDelayString = "PT10S")
  void stayOpen() {
    if (isSet()) {
      // a centre that does not answer must not hold up other jobs
      Thread.ofVirtual().name("smpp-open").start(this::tryOpen);
    }
  }

  private void tryOpen() {
    if (!opening.tryLock()) {
      return;
    }
    try {
      if (!over) {
        open();
      }
    } catch (IOException e) {
      log.debug("no session with the centre of SMS: {}", e.getMessage());
    } finally {
      opening.unlock();
    }
  }

  private SMPPSession open() throws IOException {
    opening.lock();
    try {
      SMPPSession current = session;
      if (current != null && current.getSessionState().isBound()) {
        return current;
      }
      long patience = properties.patience().toMillis();
      SMPPSession fresh = new SMPPSession(this::connect);
      fresh.setMessageReceiverListener(new CentreListener());
      fresh.setTransactionTimer(patience);
      fresh.connectAndBind(
          properties.smppHost(),
          properties.smppPort(),
          new BindParameter(
              BindType.BIND_TRX,
              properties.smppUser(),
              properties.smppPassword(),
              "",
              TypeOfNumber.UNKNOWN,
              NumberingPlanIndicator.UNKNOWN,
              "",
              InterfaceVersion.IF_34),
          patience);
      session = fresh;
      return fresh;
    } finally {
      opening.unlock();
    }
  }

  /** Its own gives up no connection that nobody answers. */
  private SocketConnection connect(String host, int port) throws IOException {
    Socket socket = new Socket();
    socket.connect(
        new InetSocketAddress(host, port), Math.toIntExact(properties.patience().toMillis()));
    if (!properties.smppTls()) {
      return new SocketConnection(socket);
    }
    SSLSocket closed =
        (SSLSocket)
            ((SSLSocketFactory) SSLSocketFactory.getDefault())
                .createSocket(socket, host, port, true);
    SSLParameters parameters = closed.getSSLParameters();
    // the name in the certificate is the one that was asked for
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    closed.setSSLParameters(parameters);
    return new SocketConnection(closed);
  }

  @PreDestroy
  void end() {
    over = true;
    close();
  }

  void close() {
    opening.lock();
    try {
      if (session != null) {
        session.unbindAndClose();
        session = null;
      }
    } finally {
      opening.unlock();
    }
  }

  /** Hears what became of messages, and what people answer. */
  private final class CentreListener implements MessageReceiverListener {
    @Override
    public void onAcceptDeliverSm(DeliverSm message) throws ProcessRequestException {
      if (message.isSmscDeliveryReceipt()) {
        receipt(message);
      } else if (message.isDefaultMessageType()) {
        reply(message);
      }
    }

    private void reply(DeliverSm message) throws ProcessRequestException {
      String from = message.getSourceAddr();
      try {
        replies.replied(from.startsWith("+") ? from : "+" + from, text(message));
      } catch (NestedRuntimeException e) {
        log.warn("an SMS waits for the database: {}", e.getMessage());
        throw new ProcessRequestException("not now", SMPPConstant.STAT_ESME_RX_T_APPN);
      }
    }

    private static String text(DeliverSm message) {
      byte[] all =
          message.getOptionalParameter(Tag.MESSAGE_PAYLOAD) instanceof OctetString payload
              ? payload.getValue()
              : message.getShortMessage();
      if (all == null) {
        return "";
      }
      int header = message.isUdhi() && all.length > 0 ? (all[0] & 0xff) + 1 : 0;
      return SmsText.read(
          Arrays.copyOfRange(all, Math.min(header, all.length), all.length),
          message.getDataCoding());
    }

    private void receipt(DeliverSm message) throws ProcessRequestException {
      DeliveryReceipt receipt;
      try {
        receipt = message.getShortMessageAsDeliveryReceipt();
      } catch (InvalidDeliveryReceiptException e) {
        return;
      }
      boolean known =
          switch (receipt.getFinalStatus()) {
            case DELIVRD -> receipts.ofReference(receipt.getId(), true, "DELIVRD");
            case EXPIRED, DELETED, UNDELIV, REJECTD ->
                receipts.ofReference(
                    receipt.getId(), false, receipt.getFinalStatus() + " " + receipt.getError());
            case ACCEPTD, UNKNOWN, ENROUTE -> true;
          };
      if (!known) {
        // it came before we have written down what it is of: once more, please
        throw new ProcessRequestException("unknown message", SMPPConstant.STAT_ESME_RX_T_APPN);
      }
    }

    @Override
    public void onAcceptAlertNotification(AlertNotification alert) {
      // a telephone is there again: the centre knows what to do
    }

    @Override
    public DataSmResult onAcceptDataSm(DataSm message, Session source)
        throws ProcessRequestException {
      throw new ProcessRequestException("not taken", SMPPConstant.STAT_ESME_RINVCMDID);
    }
  }
}
