import { iconProduct } from '@siemens/ix-icons/icons';
import { IxButton } from '@siemens/ix-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { fetchProductsCsv, useProducts } from '../../api/production';
import type { Product } from '../../api/types';
import { Panel } from '../../ui/Panel';
import { Answer, Empty } from '../../ui/states';
import { CsvButton } from '../../ui/CsvButton';
import { ProductDialog } from './product-dialogs';
import { RunTimesPanel } from './RunTimesPanel';
import { Table } from './Table';
import { itemUnit } from './words';

export function ProductsPanel({ timeZone, write }: { timeZone: string; write: boolean }) {
  const { t } = useTranslation();
  const [params, setParams] = useSearchParams();
  const products = useProducts();
  const [asked, setAsked] = useState<Product | 'new'>();
  const shown = products.data?.find((product) => String(product.id) === params.get('product'));
  return (
    <>
      <Panel
        title={t('production.products.title')}
        aside={
          <div className="row">
            <CsvButton name="products" load={fetchProductsCsv} />
            {write && <IxButton onClick={() => setAsked('new')}>{t('production.products.create')}</IxButton>}
          </div>
        }
      >
        <Answer of={products}>
          {(items) =>
            items.length === 0 ? (
              <Empty
                icon={iconProduct}
                title={t('production.products.empty')}
                text={t('production.products.emptyText')}
              />
            ) : (
              <Table
                caption={t('production.products.title')}
                columns={[
                  { text: t('production.products.key') },
                  { text: t('production.products.name') },
                  { text: t('production.products.unit') },
                  { text: t('production.state') },
                  { text: t('production.actions') },
                ]}
              >
                {items.map((product) => (
                  <tr key={product.id} data-product={product.key}>
                    <th scope="row">{product.key}</th>
                    <td>{product.name}</td>
                    <td>{itemUnit(product.unit, t)}</td>
                    <td>{t(product.active ? 'production.active' : 'production.inactive')}</td>
                    <td>
                      <div className="row">
                        <IxButton
                          variant="secondary"
                          aria-label={t('production.products.timesOf', { name: product.key })}
                          onClick={() => setParams({ view: 'products', product: String(product.id) })}
                        >
                          {t('production.products.times')}
                        </IxButton>
                        {write && (
                          <IxButton
                            variant="secondary"
                            aria-label={t('production.changeOf', { name: product.key })}
                            onClick={() => setAsked(product)}
                          >
                            {t('production.change')}
                          </IxButton>
                        )}
                      </div>
                    </td>
                  </tr>
                ))}
              </Table>
            )
          }
        </Answer>
      </Panel>
      {shown && <RunTimesPanel key={shown.id} of={shown} timeZone={timeZone} write={write} />}
      {asked && <ProductDialog of={asked === 'new' ? undefined : asked} close={() => setAsked(undefined)} />}
    </>
  );
}
