package io.takt.alert.notification;

import jakarta.mail.Authenticator;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.PasswordAuthentication;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.Properties;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.springframework.stereotype.Component;

/** Speaks SMTP. */
@Component
final class Mailer implements Channel {
  private static final String UTF_8 = StandardCharsets.UTF_8.name();
  private static final int PERMANENT = 500;

  private final MailProperties properties;
  private final AcknowledgeLink links;
  private final Session session;

  Mailer(MailProperties properties, AcknowledgeLink links) {
    this.properties = properties;
    this.links = links;
    this.session = Session.getInstance(settings(properties), authenticator(properties));
  }

  @Override
  public boolean isSet() {
    return properties.isSet();
  }

  @Override
  public Outcome send(Notification notification) {
    try {
      Transport.send(mail(notification));
      return new Outcome.Taken("", null);
    } catch (MessagingException e) {
      return new Outcome.Failed(isForGood(e), said(e));
    }
  }

  private MimeMessage mail(Notification notification) throws MessagingException {
    String link = links.of(notification);
    MimeMessage mail =
        new MimeMessage(session) {
          @Override
          protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", notification.mailId());
          }
        };
    mail.setFrom(new InternetAddress(properties.from(), true));
    mail.setRecipient(
        Message.RecipientType.TO, new InternetAddress(notification.recipient(), true));
    mail.setSubject(notification.letter().subject(), UTF_8);
    mail.setSentDate(Date.from(notification.createdAt()));
    mail.setHeader("In-Reply-To", notification.threadId());
    mail.setHeader("References", notification.threadId());
    // no answers of machines, which would come back to us
    mail.setHeader("Auto-Submitted", "auto-generated");
    MimeBodyPart plain = new MimeBodyPart();
    plain.setText(notification.letter().plain().replace(Letter.LINK, link), UTF_8);
    MimeBodyPart html = new MimeBodyPart();
    html.setText(notification.letter().html().replace(Letter.LINK, link), UTF_8, "html");
    MimeMultipart both = new MimeMultipart("alternative");
    both.addBodyPart(plain);
    both.addBodyPart(html);
    mail.setContent(both);
    return mail;
  }

  /** The server's words are the innermost. */
  private static String said(MessagingException failure) {
    MessagingException last = failure;
    while (last.getNextException() instanceof MessagingException next) {
      last = next;
    }
    return String.valueOf(last.getMessage());
  }

  private static boolean isForGood(MessagingException failure) {
    for (Exception cause = failure;
        cause instanceof MessagingException each;
        cause = each.getNextException()) {
      int code =
          switch (each) {
            case SMTPAddressFailedException address -> address.getReturnCode();
            case SMTPSendFailedException send -> send.getReturnCode();
            case SendFailedException _ -> 0;
            default -> 0;
          };
      if (code >= PERMANENT) {
        return true;
      }
    }
    return false;
  }

  private static Properties settings(MailProperties mail) {
    String patience = String.valueOf(mail.patience().toMillis());
    Properties settings = new Properties();
    settings.setProperty("mail.transport.protocol", "smtp");
    settings.setProperty("mail.smtp.host", mail.host());
    settings.setProperty("mail.smtp.port", String.valueOf(mail.port()));
    settings.setProperty("mail.smtp.auth", String.valueOf(!mail.user().isBlank()));
    settings.setProperty("mail.smtp.starttls.enable", "true");
    settings.setProperty("mail.smtp.starttls.required", String.valueOf(mail.requireTls()));
    settings.setProperty("mail.smtp.ssl.checkserveridentity", "true");
    settings.setProperty("mail.smtp.connectiontimeout", patience);
    settings.setProperty("mail.smtp.timeout", patience);
    settings.setProperty("mail.smtp.writetimeout", patience);
    return settings;
  }

  private static Authenticator authenticator(MailProperties mail) {
    return new Authenticator() {
      @Override
      protected PasswordAuthentication getPasswordAuthentication() {
        return new PasswordAuthentication(mail.user(), mail.password());
      }
    };
  }
}
