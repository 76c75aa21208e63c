export { WhatIfPage as Component } from '../features/oee/WhatIfPage';
