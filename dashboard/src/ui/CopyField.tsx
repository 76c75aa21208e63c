import { iconCheck, iconCopy } from '@siemens/ix-icons/icons';
import { IxButton } from '@siemens/ix-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';

/** Text made to be pasted elsewhere. `what` names it for a screen reader. */
export function CopyField({ text, what }: { text: string; what: string }) {
  const { t } = useTranslation();
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), 2_000);
    return () => clearTimeout(timer);
  }, [copied]);
  return (
    <div className="copy">
      <pre tabIndex={0} role="region" aria-label={what}>
        <code>{text}</code>
      </pre>
      <IxButton
        variant="tertiary"
        icon={copied ? iconCheck : iconCopy}
        aria-label={t(copied ? 'copy.doneWhat' : 'copy.what', { what })}
        onClick={() => void copy(text).then(setCopied)}
      >
        {copied ? t('copy.done') : t('copy.copy')}
      </IxButton>
      <span className="unseen" role="status">
        {copied ? t('copy.done') : ''}
      </span>
    </div>
  );
}

/** Plain HTTP in a plant's network has no clipboard API; the old way still works there. */
async function copy(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const area = document.createElement('textarea');
    area.value = text;
    area.className = 'unseen';
    (document.querySelector('dialog[open]') ?? document.body).append(area);
    area.select();
    // Deprecated, but nothing else copies without HTTPS.
    const done = document.execCommand('copy');
    area.remove();
    return done;
  }
}
