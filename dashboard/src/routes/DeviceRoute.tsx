export { DevicePage as Component } from '../features/access/DevicePage';
