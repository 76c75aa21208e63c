-- Before this nobody waited for receipts: what was sent then goes no other way now.
UPDATE notification SET later = '{}' WHERE state = 'sent';

CREATE INDEX notification_unheard ON notification (sent_at)
  WHERE state = 'sent' AND channel = 'sms' AND later <> '{}';
