import { iconInfo } from '@siemens/ix-icons/icons';
import { IxIcon } from '@siemens/ix-react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../api/queries';
import { LinkButton } from '../../ui/LinkButton';

/** For who was let in by a link and could not come back. */
export function PasswordNotice() {
  const { t } = useTranslation();
  const user = useSession().data?.user;
  if (!user?.email || user.hasPassword || user.companyAccount) return null;
  return (
    <div className="notice">
      <IxIcon name={iconInfo} size="24" aria-hidden="true" />
      <p>{t('account.password.first')}</p>
      <div>
        <LinkButton to="/account">{t('account.password.set')}</LinkButton>
      </div>
    </div>
  );
}
