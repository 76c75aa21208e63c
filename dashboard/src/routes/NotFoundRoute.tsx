import { iconQuestion } from '@siemens/ix-icons/icons';
import { useTranslation } from 'react-i18next';
import { LinkButton } from '../ui/LinkButton';
import { Page } from '../ui/Page';
import { Empty } from '../ui/states';

export function Component() {
  const { t } = useTranslation();
  return (
    <Page title={t('notFound.title')}>
      <Empty icon={iconQuestion} title={t('notFound.title')} text={t('notFound.text')}>
        <LinkButton to="/">{t('machine.missing.action')}</LinkButton>
      </Empty>
    </Page>
  );
}
