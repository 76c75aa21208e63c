package io.takt.gateway.provider;

import java.net.URI;

/**
 * What a provider says of itself (OpenID Connect Discovery 1.0).
 *
 * @param secretInBody how the client proves itself at the token endpoint; false: HTTP Basic
 * @param namesIssuer in each answer by way of the browser (RFC 9207)
 */
record Metadata(
    String issuer,
    URI authorization,
    URI token,
    URI keys,
    boolean secretInBody,
    boolean namesIssuer) {}
