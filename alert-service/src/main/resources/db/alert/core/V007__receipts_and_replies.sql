-- Before this nobody waited for receipts: what was sent then goes no other way now.
UPDATE notification SET later = '{}' WHERE state = 'sent';

CREATE INDEX notification_unheard ON notification (sent_at)
  WHERE state = 'sent' AND channel = 'sms' AND later <> '{}';

ALTER TABLE notification
  -- programs also hear how an alarm goes on
  ADD COLUMN tells text NOT NULL DEFAULT 'alarm'
    CHECK (tells IN ('alarm', 'acknowledged', 'ended', 'answer')),
  -- it told a program of an alarm whose end that has not heard of yet
  ADD COLUMN open boolean NOT NULL DEFAULT false;
UPDATE notification AS told SET open = true FROM alarm
  WHERE told.alarm_id = alarm.alarm_id AND told.occurrence = alarm.occurrence
    AND told.channel IN ('pagerduty', 'webhook') AND (alarm.active OR alarm.latched);
CREATE INDEX notification_open ON notification (alarm_id) WHERE open;
-- of one alarm they go out in their order
CREATE INDEX notification_in_order ON notification (alarm_id, endpoint_id, notification_id)
  WHERE state = 'waiting' AND channel IN ('pagerduty', 'webhook');

ALTER TABLE notification
  -- what somebody answers to acknowledge; null: nothing
  ADD COLUMN code text,
  -- that says so in their language
  ADD COLUMN hint text NOT NULL DEFAULT '';
CREATE INDEX notification_code ON notification (contact_id, code) WHERE code IS NOT NULL;
CREATE INDEX contact_phone ON contact (phone) WHERE phone IS NOT NULL;

-- messages that are no more needed go, the oldest first
CREATE INDEX notification_over ON notification (created_at) WHERE state <> 'waiting' AND NOT open;
