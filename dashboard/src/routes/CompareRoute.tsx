export { ComparePage as Component } from '../features/oee/ComparePage';
