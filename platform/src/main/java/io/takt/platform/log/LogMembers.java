package io.takt.platform.log;

import org.springframework.boot.json.JsonWriter.Members;
import org.springframework.boot.json.JsonWriter.ValueProcessor;
import org.springframework.boot.logging.structured.StructuredLoggingJsonMembersCustomizer;

/**
 * Puts the service of the line's thread in place of the JVM's one name. Lines are written on the
 * thread that logs.
 */
public final class LogMembers implements StructuredLoggingJsonMembersCustomizer<Object> {
  @Override
  public void customize(Members<Object> members) {
    members.applyingValueProcessor(
        ValueProcessor.<String>of(String.class, LogService::orElse).whenHasPath("service.name"));
  }
}
