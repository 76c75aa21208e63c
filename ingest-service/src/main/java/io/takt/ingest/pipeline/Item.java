package io.takt.ingest.pipeline;

/** A decoded message and where it belongs. */
record Item(Ticket ticket, Address.Machine address, Load load) {
  Parcel parcel() {
    return ticket.parcel();
  }
}
