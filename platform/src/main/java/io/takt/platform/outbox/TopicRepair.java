package io.takt.platform.outbox;

import java.sql.SQLException;

/**
 * What a service does before its outbox is published, on start and after each broken connection,
 * where a topic has to say the same as its tables.
 */
public interface TopicRepair {
  void repair(Lease lease, OutboxWriter writer) throws SQLException;
}
