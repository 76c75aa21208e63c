package io.takt.contracts;

/** Why input was refused. The code is API: stable, never renamed. */
public enum FaultCode {
  JSON_MALFORMED("json-malformed"),
  JSON_TOO_DEEP("json-too-deep"),
  TEXT_NOT_UTF8("text-not-utf8"),
  PAYLOAD_EMPTY("payload-empty"),
  PAYLOAD_TOO_LARGE("payload-too-large"),
  TOO_MANY_VALUES("too-many-values"),
  WRONG_TYPE("wrong-type"),
  FIELD_MISSING("field-missing"),
  NUMBER_NOT_FINITE("number-not-finite"),
  INTEGER_TOO_LARGE("integer-too-large"),
  TIME_INVALID("time-invalid"),
  TIME_IN_FUTURE("time-in-future"),
  TIME_BEFORE_RETENTION("time-before-retention"),
  NAME_INVALID("name-invalid"),
  TOPIC_INVALID("topic-invalid"),
  TENANT_UNKNOWN("tenant-unknown"),
  TOO_MANY_SIGNALS("too-many-signals"),
  /** The machine is not known and its tenant's waiting messages have reached their limit. */
  INBOX_FULL("inbox-full"),
  WAVEFORM_INVALID("waveform-invalid"),
  SPARKPLUG_INVALID("sparkplug-invalid"),
  SPARKPLUG_UNKNOWN_ALIAS("sparkplug-unknown-alias"),
  SPARKPLUG_NO_BIRTH("sparkplug-no-birth"),
  STORE_REFUSED("store-refused");

  private final String code;

  FaultCode(String code) {
    this.code = code;
  }

  public String code() {
    return code;
  }
}
