package io.takt.broker.gate;

import java.util.Set;
import javax.security.auth.Subject;
import org.apache.activemq.artemis.core.security.CheckType;
import org.apache.activemq.artemis.core.security.Role;
import org.apache.activemq.artemis.spi.core.protocol.RemotingConnection;
import org.apache.activemq.artemis.spi.core.security.ActiveMQSecurityManager5;
import org.apache.activemq.artemis.spi.core.security.jaas.UserPrincipal;
import org.jspecify.annotations.Nullable;

/**
 * The broker's own check, should a connection ever get around its gate: without a signed-in client
 * there is no session.
 */
public final class SignedIn implements ActiveMQSecurityManager5 {

  @Override
  public @Nullable Subject authenticate(
      String user, String password, RemotingConnection connection, String securityDomain) {
    Client client = GatePlugin.channel(connection).attr(SignInGate.CLIENT).get();
    if (client == null || !client.user().equals(user)) {
      return null;
    }
    Subject subject = new Subject();
    subject.getPrincipals().add(new UserPrincipal(user));
    return subject;
  }

  /** The gate has asked for this topic already; nobody manages the broker over MQTT. */
  @Override
  public boolean authorize(Subject subject, Set<Role> roles, CheckType check, String address) {
    return switch (check) {
      case SEND,
          CONSUME,
          CREATE_ADDRESS,
          DELETE_ADDRESS,
          CREATE_DURABLE_QUEUE,
          DELETE_DURABLE_QUEUE,
          CREATE_NON_DURABLE_QUEUE,
          DELETE_NON_DURABLE_QUEUE ->
          true;
      case MANAGE, BROWSE, VIEW, EDIT -> false;
    };
  }

  @Override
  public boolean validateUser(String user, String password) {
    return false;
  }

  @Override
  public boolean validateUserAndRole(
      String user, String password, Set<Role> roles, CheckType check) {
    return false;
  }
}
