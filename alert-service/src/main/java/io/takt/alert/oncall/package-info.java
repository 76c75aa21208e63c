/**
 * Who is told of an alarm, and when: teams, rotas, escalation policies, quiet hours and what a
 * person can bear. How a message goes out is told elsewhere. Tables owned: {@code team}, {@code
 * rota}, {@code escalation_policy}, {@code quiet_hours}, {@code escalation}, {@code person_call}.
 */
@NullMarked
package io.takt.alert.oncall;

import org.jspecify.annotations.NullMarked;
