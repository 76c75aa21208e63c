package io.takt.alert.notification;

import io.takt.contracts.TenantId;

/**
 * What became of a work order.
 *
 * @param event created, changed or closed
 * @param what it is, in one line
 * @param url of its page
 * @param facts for programs, JSON
 */
public record OrderNews(
    TenantId tenant,
    int siteId,
    int orderId,
    String event,
    String what,
    String url,
    String facts) {}
