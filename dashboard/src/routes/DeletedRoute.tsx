export { DeletedPage as Component } from '../features/deleted/DeletedPage';
