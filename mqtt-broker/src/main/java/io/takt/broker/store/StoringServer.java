package io.takt.broker.store;

import java.io.File;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.io.SequentialFileFactory;
import org.apache.activemq.artemis.core.paging.PagingStoreFactory;
import org.apache.activemq.artemis.core.paging.impl.PagingStoreFactoryNIO;
import org.apache.activemq.artemis.core.server.impl.ActiveMQServerImpl;
import org.apache.activemq.artemis.spi.core.security.ActiveMQSecurityManager;

/** Artemis with pages that are written wholly or not at all. */
public final class StoringServer extends ActiveMQServerImpl {
  public StoringServer(Configuration configuration, ActiveMQSecurityManager security) {
    super(configuration, security);
  }

  @Override
  protected PagingStoreFactory getPagingStoreFactory() throws Exception {
    return new Pages((PagingStoreFactoryNIO) super.getPagingStoreFactory());
  }

  private final class Pages extends PagingStoreFactoryNIO {
    Pages(PagingStoreFactoryNIO usual) {
      super(
          usual.getStorageManager(),
          usual.getDirectory(),
          usual.getSyncTimeout(),
          usual.getScheduledExecutor(),
          usual.getExecutorFactory(),
          usual.isSyncNonTransactional(),
          usual.getCritialErrorListener(),
          getConfiguration()::isPurgePageFolders);
    }

    @Override
    protected SequentialFileFactory newFileFactory(String folder) {
      return new WholeFiles(new File(getDirectory(), folder), getCritialErrorListener());
    }
  }
}
