export { OeePage as Component } from '../features/oee/OeePage';
